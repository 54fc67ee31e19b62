"""The page: an editor that marks the draft in place, the reading beside it, the rewrites below.

    page.py      starts the server; the one component everything stands in; the plots' library
    loading.py, warming.py, early.py   gradio without its ballast; what loads behind the page; who reads until then
    session.py   what the page may ask: JSON in, JSON out, every refusal a sentence
    questions.py the shapes of its questions, checked; offsets to code points
    replies.py, work_replies.py   a reading, and what was made by long work, as the page needs them, in UTF-16 units
    work.py      long work: rewriting, choosing, the loop, a model's reading, a judge
    made.py      the candidates made last, so that weighing them again does not read them again
    jobs.py      which is started, looked at while it grows, stopped
    sweep_page.py, sweeping.py, sweep_questions.py   the second page, /sweep, and what it may ask
    quiet.py     headers and a clean-up, so that the page can fetch nothing from anywhere else
    static/      the page's own HTML, CSS and JavaScript
    samples/     drafts to try it on

One `gr.HTML` component holds the whole desk, with JavaScript of its own and the functions of session.py as
its server functions. So there is one root element, one place where state lives, and no framework between a
key and the letter it types. Server functions do not pass gradio's queue: a long rewrite never holds up the
reading. Long work is a job that the page asks about again and again (each question waits a while for news),
which survives a lost connection where a stream would not.
"""


def serve() -> None:
    """Serve the page until interrupted. Imports gradio (seconds), so it happens here and not above."""
    from assistant.desk.page import serve as serve_page

    serve_page()


__all__ = ["serve"]
