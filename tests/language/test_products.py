import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from assistant.language import pipeline, products


@pytest.fixture(scope="module")
def ops():
    from thinc.api import get_current_ops

    before = get_current_ops()
    with products.fast_products():
        fast = get_current_ops()
    assert get_current_ops() is before
    return fast


def made(rows, columns, seed=0):
    return np.random.default_rng(seed).standard_normal((rows, columns), dtype=np.float32)


@pytest.mark.parametrize(("inner", "columns"), [(288, 288), (96, 1024), (96, 50), (97, 33)])
def test_a_row_is_the_same_in_any_company(ops, inner, columns):
    x, w = made(500, inner), made(columns, inner, seed=1)
    whole = ops.gemm(x, w, trans2=True)
    assert np.allclose(whole, x.astype(float) @ w.T.astype(float), atol=1e-3)
    for begin, end in [(0, 1), (3, 5), (7, 30), (101, 233), (499, 500)]:
        assert np.array_equal(ops.gemm(x[begin:end], w, trans2=True), whole[begin:end])
    shuffled = np.random.default_rng(2).permutation(500)
    assert np.array_equal(ops.gemm(x[shuffled], w, trans2=True), whole[shuffled])


def test_it_writes_where_it_is_told_to(ops):
    x, w, out = made(4, 8), made(3, 8, seed=1), np.zeros((5, 3), dtype=np.float32)
    ops.gemm(x, w, out=out[1:], trans2=True)
    assert np.array_equal(out[1:], ops.gemm(x, w, trans2=True))
    assert not out[0].any()


def test_other_products_are_those_of_numpy(ops):
    x, w = made(4, 8), made(8, 3, seed=1)
    assert np.allclose(ops.gemm(x, w), x @ w, atol=1e-5)
    assert ops.gemm(x[:0], w.T, trans2=True).shape == (0, 3)


def test_every_part_of_the_pipeline_multiplies_by_them():
    for name, pipe in pipeline._nlp().pipeline:
        # The parser's last layer multiplies in spaCy's own loop.
        used = {type(node.ops).__name__ for node in pipe.model.walk() if (name, node.name) != ("parser", "linear")}
        assert used == {"Products"}, name


def test_the_graph_is_one_node():
    shapes = {"x": ["rows", "inner"], "w": ["columns", "inner"], "y": ["rows", "columns"]}
    x, w, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items())
    graph = helper.make_graph([helper.make_node("Gemm", ["x", "w"], ["y"], transB=1)], "product", [x, w], [y])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    assert onnx.load(products.GRAPH) == made
