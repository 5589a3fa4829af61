"""The knowledge agenda: its topics in both languages, with their literature."""

from __future__ import annotations

from knowledge.agenda.operations import NewTopic, create_topics, write_agenda
from portal.worlds.loading.history import History, by_language
from portal.worlds.loading.stages import AGENDA
from portal.worlds.world import Topic


def tell(history: History) -> None:
    """The agenda is there from the beginning, its topics in the order of the file."""
    agenda = history.world.agenda
    if agenda.introduction:
        history.at(None, AGENDA, agenda, write_agenda, introduction=by_language(agenda.introduction), by=None)
    if agenda.topics:
        history.at(None, AGENDA, agenda, _write, history)


def _write(history: History) -> None:
    topics = history.world.agenda.topics
    items = create_topics(topics=[_new(history, topic) for topic in topics.values()], by=None)
    history.keep("topic", topics, items)


def _new(history: History, topic: Topic) -> NewTopic:
    cited = [key for key, item in history.world.references.items.items() if topic.key in item.topics]
    return NewTopic(
        title=by_language(topic.title),
        questions=tuple(by_language(one) for one in topic.questions),
        aim=by_language(topic.aim),
        explanation=by_language(topic.explanation),
        target_group=by_language(topic.target_group),
        destination=topic.destination,
        call=by_language(topic.call),
        related=topic.related,
        references=tuple(history.many("reference", cited)),
        published=topic.published,
        key=topic.key,
    )
