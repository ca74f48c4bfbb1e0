"""Opens the parts of practice that play scenarios, on the services of a desk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.answers.masking import Masking
from bot.desk.people.users import NamesWith
from bot.desk.practice.assigning import Assigning
from bot.desk.practice.composing import Composing
from bot.desk.practice.exercises import Exercises
from bot.desk.practice.lessons import Lesson, Lessons, read_lesson
from bot.desk.practice.matching import Matching
from bot.desk.practice.playing import Playing
from bot.desk.practice.progress import PlayProgress
from bot.desk.practice.scenario import Scenario
from bot.desk.practice.scenario_file import FileProblem, read_scenario
from bot.desk.practice.scenario_set import ScenarioSet
from bot.desk.review.question_vectors import QuestionVectors
from bot.services import Services
from bot.yaml_files.folder import FileFolder

_MISSING = "no such folder of practice; correct the setting or install BelBot again"


@dataclass(frozen=True, slots=True)
class ScenarioDesk:
    """Everything around scenarios and lessons."""

    scenarios: ScenarioSet
    playing: Playing
    composing: Composing
    progress: PlayProgress
    assigning: Assigning
    lessons: Lessons


def open_scenarios(services: Services) -> ScenarioSet:
    """All scenarios of an installation."""
    folder = FileFolder[Scenario, FileProblem](services.settings.exercises_path, read_scenario, _MISSING)
    return ScenarioSet(folder, services.scenarios, services.knowledge_records, services.knowledge)


def lesson_files(services: Services) -> FileFolder[Lesson, FileProblem]:
    """The lessons of an installation."""
    return FileFolder(services.settings.lessons_path, read_lesson, _MISSING)


def open_scenario_desk(
    services: Services, exercises: Exercises, masking: Masking, names_with: NamesWith
) -> ScenarioDesk:
    """The parts on these services."""
    scenarios = open_scenarios(services)
    documents, pipeline = services.knowledge_records, services.pipeline
    vectors = QuestionVectors(lambda: services.reader, lambda: services.encoder)
    matching = Matching(vectors, services.grounding)
    return ScenarioDesk(
        scenarios=scenarios,
        playing=Playing(scenarios, services.plays, documents, pipeline, masking, matching),
        composing=Composing(scenarios, services.scenarios, exercises, pipeline, masking),
        progress=PlayProgress(services.plays, services.assignments),
        assigning=Assigning(scenarios, services.assignments, services.plays, masking, names_with),
        lessons=Lessons(lesson_files(services), services.lessons),
    )
