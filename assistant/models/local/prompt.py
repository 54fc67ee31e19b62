"""Messages as the tokens of a model, and the prompt that contrarian guidance steers away from.

A draft is data: where it spells one of the model's control tokens, the spelling is broken up, so that it cannot end
the writer's turn and begin another.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import Refused
from assistant.models.local.held import Held

Turn = Mapping[str, str]  # role and content, as litellm hands them over

# What a model writes when nothing stops it. The guidance makes the reply less like this one would be.
MOST_EXPECTED = (
    "Write what everyone would write here: the most expected and most sentimental version. Name every feeling, take "
    "the first comparison that comes to mind, pile up adjectives, console the reader, and end on a lesson."
)
WORD_JOINER = "\u2060"  # shows as nothing and joins what it stands between


def prompt_ids(model: Held, messages: Sequence[Turn]) -> list[int]:
    """The tokens of a conversation, up to where the reply begins.

    A model without a chat template gets the texts one under the other. Raises Refused where the template does not
    take such a conversation.
    """
    turns = [{"role": turn["role"], "content": _as_data(model, turn["content"])} for turn in messages]
    if not model.tokenizer.chat_template:
        text = "\n\n".join(turn["content"] for turn in turns) + "\n\n"
        return _needed(list(model.tokenizer(text)["input_ids"]))
    try:
        return _needed(_templated(model, turns))
    except Exception:  # a template is a program: it may raise whatever it likes
        try:  # some have no system turn
            return _needed(_templated(model, _without_system(turns)))
        except Exception:
            raise Refused("The model's chat template does not take this conversation: choose another.") from None


def away_from(messages: Sequence[Turn], negative_prompt: str | None) -> list[Turn]:
    """The same conversation under other orders: the negative prompt in the place of the system's."""
    rest = [turn for turn in messages if turn["role"] != "system"]
    return [{"role": "system", "content": negative_prompt or MOST_EXPECTED}, *rest]


def _templated(model: Held, turns: Sequence[Turn]) -> list[int]:
    going_on = turns[-1]["role"] == "assistant"
    answer: Any = model.tokenizer.apply_chat_template(
        list(turns),
        add_generation_prompt=not going_on,
        continue_final_message=going_on,
        enable_thinking=False,  # templates that know it leave out the model's thinking; others do not look
        tokenize=True,
        return_dict=True,
    )
    return list(answer["input_ids"])


def _without_system(turns: Sequence[Turn]) -> list[Turn]:
    """The system's words at the head of the first turn that is not the system's."""
    orders = [turn["content"] for turn in turns if turn["role"] == "system"]
    first, *rest = [turn for turn in turns if turn["role"] != "system"]
    return [{"role": first["role"], "content": "\n\n".join([*orders, first["content"]])}, *rest]


def _needed(ids: list[int]) -> list[int]:
    if not ids:
        raise Refused("The model's tokenizer makes nothing of this text: choose another model.")
    return ids


def _as_data(model: Held, text: str) -> str:
    for token in model.tokenizer.added_tokens_decoder.values():
        spelling = token.content
        # Some vocabularies add runs of white space too; those are text.
        if token.special and len(spelling) > 1 and spelling in text:
            text = text.replace(spelling, spelling[0] + WORD_JOINER + spelling[1:])
    return text
