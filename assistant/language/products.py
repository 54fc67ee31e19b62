"""Matrix products for the pipeline, by onnxruntime's kernels instead of those that spaCy brings.

spaCy multiplies with BLIS, whose wheels have no kernels for many newer processors and fall back to plain C: 17 billion
multiplications a second where onnxruntime's do 60 to 90. onnxruntime also computes each row of a product alike,
however many others there are, so that a sentence is parsed alike in any company; OpenBLAS (numpy) is as fast and does
not. One row by itself takes another path there, and is given company.

`product.onnx` beside it is a single node, x times w transposed, as its test makes it. It knows nothing of language.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.language.threads import session

if TYPE_CHECKING:
    from thinc.api import Ops

GRAPH = Path(__file__).with_name("product.onnx")


@contextmanager
def fast_products() -> Iterator[None]:
    """Pipelines loaded inside, in this thread, multiply by these kernels."""
    from thinc.api import get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(_ops())
    try:
        yield
    finally:
        set_current_ops(before)


@cache
def _ops() -> "Ops":
    from thinc.api import NumpyOps

    product = session(GRAPH)

    class Products(NumpyOps):  # type: ignore[misc]
        """thinc's operations on the processor, but for the product that a trained layer needs."""

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            if trans1 or not trans2 or not len(x):
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            rows = x if len(x) > 1 else np.concatenate([x, x])
            found = product.run(None, {"x": rows, "w": y})[0][: len(x)]
            if out is None:
                return found
            out[...] = found
            return out

    return Products()
