"""Every table of the knowledge side, gathered for Django."""

from knowledge.agenda.models import AgendaIndexPage, RelatedTopic, TopicPage, TopicReference
from knowledge.duplicates.models import DuplicatePair, Merge
from knowledge.framework.models import Evidence, FrameworkVersion, Indicator, Stream
from knowledge.literature.models import ImportBatch, ImportedRecord, ImportFile, Reference
from knowledge.notes.models import Note
from knowledge.retractions.models import RetractionNotice
from knowledge.thesaurus.models import Term

__all__ = [
    "AgendaIndexPage",
    "DuplicatePair",
    "Evidence",
    "FrameworkVersion",
    "ImportBatch",
    "ImportFile",
    "ImportedRecord",
    "Indicator",
    "Merge",
    "Note",
    "Reference",
    "RelatedTopic",
    "RetractionNotice",
    "Stream",
    "Term",
    "TopicPage",
    "TopicReference",
]
