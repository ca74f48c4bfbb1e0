"""All rules of a folder, kept in step with it: a file that breaks is refused by name and line, and its last good version goes on."""

from __future__ import annotations

from pathlib import Path

from bot.answering.rules.rule_file import Problem, read_rule
from bot.answering.rules.table import Rule
from bot.errors import NotFound
from bot.yaml_files.folder import FileFolder


class RuleSet(FileFolder[Rule, Problem]):
    """The rules of a folder by name, read again when a file changes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, read_rule, "no folder of rules; correct BELBOT_RULES or install BelBot again")

    def rules(self) -> tuple[Rule, ...]:
        """Every rule that can be used, by name. Raises Unavailable when the folder is not there."""
        return self.all()

    def rule(self, name: str) -> Rule:
        """Raises NotFound, with the names that there are."""
        found = {rule.name: rule for rule in self.rules()}
        if name in found:
            return found[name]
        refused = [str(one) for one in self.problems() if Path(one.file).stem == name]
        raise NotFound("; ".join(refused) or f"no such rule; the rules are {', '.join(found)}")
