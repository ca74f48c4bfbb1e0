"""All rules of a folder, kept in step with it: a file that breaks is refused by name and line, and its last good version goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.answering.rules.rule_file import BrokenRule, Problem, read_rule
from bot.answering.rules.table import Rule
from bot.errors import NotFound, Unavailable

_Stamp = tuple[int, int]


@dataclass
class RuleSet:
    """The rules of a folder by name, read again when a file changes."""

    folder: Path
    _rules: dict[Path, Rule] = field(default_factory=dict)
    _problems: dict[Path, list[Problem]] = field(default_factory=dict)
    _stamps: dict[Path, _Stamp] = field(default_factory=dict)

    def rules(self) -> tuple[Rule, ...]:
        """Every rule that can be used, by name. Raises Unavailable when the folder is not there."""
        self._read()
        return tuple(self._rules[file] for file in sorted(self._rules))

    def rule(self, name: str) -> Rule:
        """Raises NotFound, with the names that there are."""
        found = {rule.name: rule for rule in self.rules()}
        if name in found:
            return found[name]
        refused = [str(one) for file, problems in self._problems.items() if file.stem == name for one in problems]
        raise NotFound("; ".join(refused) or f"no such rule; the rules are {', '.join(found)}")

    def problems(self) -> list[Problem]:
        """What is wrong in the files as they are now."""
        self._read()
        return [problem for file in sorted(self._problems) for problem in self._problems[file]]

    def _read(self) -> None:
        if not self.folder.is_dir():
            raise Unavailable(f"{self.folder}: no folder of rules; correct BELBOT_RULES or install BelBot again")
        files = {file: stamp for file in self.folder.glob("*.yaml") if (stamp := _stamp(file))}
        for gone in self._stamps.keys() - files.keys():
            self._rules.pop(gone, None)
            self._problems.pop(gone, None)
        for file in sorted(files):
            if self._stamps.get(file) != files[file]:
                self._read_one(file)
        self._stamps = files

    def _read_one(self, file: Path) -> None:
        self._problems.pop(file, None)
        try:
            self._rules[file] = read_rule(file)
        except BrokenRule as broken:
            self._problems[file] = broken.problems


def _stamp(file: Path) -> _Stamp | None:
    """What tells a file from its next version; None for one that an editor just took away."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
