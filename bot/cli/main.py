"""The command line, the roof of the house: hangs ingest and eval under `belbot`. Contract: docs/contract.md.

With `--json` stdout carries JSON and nothing else; progress and messages go to stderr. Exit 0 done, 1 failed, 2 wrong usage.
A module of commands imports typer and the options only; each command imports what it needs when it runs, so that `--help`
answers at once.
"""

from __future__ import annotations

import sys
import traceback

import typer

from bot.cli import (
    admin,
    ask,
    audit,
    backup,
    figures,
    governance,
    ingest,
    knowledge,
    models,
    people,
    practice,
    preview,
    retention,
    review,
    route,
    rules,
    train,
)
from bot.cli.eval import eval_app
from bot.cli.options import Usage
from bot.cli.output import masked
from bot.errors import BelBotError

app = typer.Typer(
    name="belbot",
    help="Answers with exact sources for helpline staff, offline and checked sentence by sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (ingest.ingest, ask.search, ask.ask, ask.redact, admin.doctor, admin.replay):
    app.command()(command)
app.command()(admin.serve)
app.command()(backup.backup)
app.command()(backup.restore)
app.command()(retention.erase)
app.command()(route.route)
eval_app.command("route")(route.eval_route)
app.add_typer(eval_app, name="eval")
app.add_typer(models.models_app, name="models")
app.add_typer(train.encoder_app, name="encoder")
app.add_typer(train.reader_app, name="reader")
knowledge.knowledge_app.command("preview")(preview.preview)
app.add_typer(knowledge.knowledge_app, name="knowledge")
app.add_typer(rules.rules_app, name="rules")
app.add_typer(people.people_app, name="people")
app.add_typer(practice.practice_app, name="practice")
app.add_typer(admin.db_app, name="db")
app.add_typer(audit.audit_app, name="audit")
app.add_typer(retention.retention_app, name="retention")
app.add_typer(review.review_app, name="review")
app.add_typer(figures.figures_app, name="figures")
retention.export_app.command("algorithm-register")(governance.algorithm_register)
retention.export_app.command("figures")(figures.export_figures)
retention.export_app.command("assessment")(governance.assessment)
app.add_typer(retention.export_app, name="export")


def main() -> None:
    """Entry point: every error of ours is one line on stderr and exit code 1, wrong usage one line and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except typer.exceptions.TyperException as error:
        print(f"belbot: {_wrong_usage(error)}", file=sys.stderr)
        sys.exit(2)
    except BelBotError as error:
        print(f"belbot: {masked(error.operator)}", file=sys.stderr)
        sys.exit(1)
    except (BrokenPipeError, typer.Abort):
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that is a file, no rights: the operator's to solve
        print(f"belbot: {masked(str(error.filename or 'system'))}: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except Exception as error:  # its message and its traceback may quote a question: only its kind and place go out
        frame = traceback.extract_tb(error.__traceback__)[-1]
        print(f"belbot: failed: {type(error).__name__} at {frame.filename}:{frame.lineno}", file=sys.stderr)
        sys.exit(1)


def _wrong_usage(error: typer.exceptions.TyperException) -> str:
    """What is wrong, without repeating what was typed: a question without quotation marks is wrong usage too."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = " ".join(["belbot", *(context.command_path.split()[1:] if context else [])])
    if isinstance(error, Usage):
        what = error.message
    elif isinstance(error, typer.BadParameter) and error.param is not None:
        what = f"{(error.param.opts or [error.param.name])[0]} is missing or not valid"
    else:
        what = "wrong usage; put a text between quotation marks"
    return f"{what} (see {command} --help)"
