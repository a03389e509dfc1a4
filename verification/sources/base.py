"""What is asked, of whom, and what came back: the vocabulary of every source (51-1.3.a, 51-1.3.b).

Nothing here knows the database of the portal: subjects and answers are plain values.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.functional import Promise


class Status(StrEnum):
    """How a source answered; only the first two say anything about the subject."""

    ANSWERED = "answered"
    NO_RECORD = "no_record"
    UNAVAILABLE = "unavailable"
    MALFORMED = "malformed"


class SubjectKind(StrEnum):
    PRODUCER = "producer"
    FACILITY = "facility"
    GOOD = "good"


class MalformedReply(ValueError):
    """A reply that breaks the contract; the message says where."""


@dataclass(frozen=True, slots=True)
class ProducerSubject:
    """A legal entity or entrepreneur by BIN or IIN."""

    kind: ClassVar[SubjectKind] = SubjectKind.PRODUCER
    bin: str


@dataclass(frozen=True, slots=True)
class FacilitySubject:
    """A production facility as its producer declared it; `ref` is the portal's own key."""

    kind: ClassVar[SubjectKind] = SubjectKind.FACILITY
    bin: str
    ref: str
    kato: str
    address: str
    cadastral_number: str = ""


@dataclass(frozen=True, slots=True)
class GoodSubject:
    """A declared good; `permit_number` is that of the licence, contract, permit or record it rests on."""

    kind: ClassVar[SubjectKind] = SubjectKind.GOOD
    bin: str
    ref: str
    tnved: str
    unit: str = ""
    permit_number: str = ""


Subject = ProducerSubject | FacilitySubject | GoodSubject


def as_dict(subject: Subject) -> dict[str, str]:
    """The subject as the contract writes it; a reply must repeat it exactly."""
    return {"kind": subject.kind.value, **asdict(subject)}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about one subject. `facts` is empty unless the status is `answered`.

    `raw` is the reply's text (`base64:` and its bytes where they are no text that PostgreSQL could keep);
    `raw_sha256` is the hash of the bytes received. `error` is for the people who look after the source.
    """

    source: str
    subject: Subject
    status: Status
    asked_at: datetime
    answered_at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    raw: str = ""
    raw_sha256: str = ""
    error: str = ""

    @property
    def is_dependable(self) -> bool:
        """Whether a criterion may rest on it."""
        return self.status in (Status.ANSWERED, Status.NO_RECORD)


class Source:
    """A state database. Subclasses say what to ask it and read its data; they hold no state."""

    code: ClassVar[str]
    name: ClassVar[str | Promise]
    subject_kind: ClassVar[SubjectKind]

    def request_for(self, subject: Subject, on: date) -> dict[str, Any]:
        """The body of a query about `subject` as of the day `on`."""
        if subject.kind != self.subject_kind:
            raise ValueError(f"{self.code} is asked about a {self.subject_kind}, not a {subject.kind}")
        return {
            "subject": as_dict(subject),
            "params": {"on": on.isoformat(), **self.parameters(subject, on)},
        }

    def parameters(self, subject: Subject, on: date) -> dict[str, Any]:
        """What else this source needs to be told."""
        return {}

    def parse(self, data: object) -> dict[str, Any]:
        """Facts from the `data` of a reply; raises MalformedReply for anything outside the contract."""
        raise NotImplementedError
