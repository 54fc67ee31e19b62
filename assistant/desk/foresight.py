"""What a rewrite would be, before anything is sent: what each lever comes to with this engine, and what it may cost."""

from typing import Any

from assistant.desk.questions import AskRewrite
from assistant.draft import WORD
from assistant.models import Budget
from assistant.rewriting.levers._trial import with_each
from assistant.rewriting.likely import likely

Json = dict[str, Any]


def foresight(ask: AskRewrite) -> Json:
    """`levers`: a phrase for each, of who is asked first. `cost`: a sentence, None by rule, or where there is nothing
    to rewrite yet. `spent`: a sentence, None where nothing was. Raises as a rewrite does."""
    targets = ask.targets
    request = ask.request() if targets else None
    settled = request.settled.levers if request else {}
    found = bool(request and WORD.search(request.passage))
    return {
        "levers": with_each(targets[0] if targets else None, {**settled, **ask.levers}),
        "cost": str(likely(request, targets)) if request and found else None,
        "spent": said(ask.allowance),
    }


def said(budget: Budget) -> str | None:
    """What was spent, and what of the limit is left."""
    if budget.dollars is not None:
        return f"${budget.spent:.4f} of ${budget.dollars:.2f} spent on this draft."
    return f"${budget.spent:.4f} spent on this draft." if budget.spent else None
