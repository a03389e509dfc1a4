"""States and kinds of verification. Values are stored; labels are shown, each with its context."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VerificationState(TextChoices):
    PENDING = "pending", pgettext_lazy("verification", "Waiting to start")
    COLLECTING = "collecting", pgettext_lazy("verification", "Collecting the state's data")
    PASSED = "passed", pgettext_lazy("verification", "Passed")
    FAILED = "failed", pgettext_lazy("verification", "Not passed")
    INCONCLUSIVE = "inconclusive", pgettext_lazy("verification", "A state database has not answered yet")
    ESCALATED = "escalated", pgettext_lazy("verification", "An official is chasing the state database")


class EvidenceStatus(TextChoices):
    ANSWERED = "answered", pgettext_lazy("evidence", "Answered")
    NO_RECORD = "no_record", pgettext_lazy("evidence", "No record")
    UNAVAILABLE = "unavailable", pgettext_lazy("evidence", "Did not answer")
    MALFORMED = "malformed", pgettext_lazy("evidence", "Answered unreadably")


class SubjectKind(TextChoices):
    """What a criterion is about: what fails ends only that."""

    PRODUCER = "producer", pgettext_lazy("criterion", "Producer")
    FACILITY = "facility", pgettext_lazy("criterion", "Facility")
    GOOD = "good", pgettext_lazy("criterion", "Good")


class Outcome(TextChoices):
    MET = "met", pgettext_lazy("criterion", "Met")
    NOT_MET = "not_met", pgettext_lazy("criterion", "Not met")
    UNKNOWN = "unknown", pgettext_lazy("criterion", "Not known yet")


class Mode(TextChoices):
    REQUIRED = "required", pgettext_lazy("criterion", "Required")
    INFORMATIONAL = "informational", pgettext_lazy("criterion", "For information")


class RuleSetState(TextChoices):
    DRAFT = "draft", pgettext_lazy("rules", "Draft")
    PROPOSED = "proposed", pgettext_lazy("rules", "Waiting for a second person's approval")
    APPROVED = "approved", pgettext_lazy("rules", "Approved")


class AssessmentState(TextChoices):
    OPEN = "open", pgettext_lazy("assessment", "Under assessment")
    INSPECTION_NEEDED = "inspection_needed", pgettext_lazy("assessment", "A field inspection is needed")
    INSPECTED = "inspected", pgettext_lazy("assessment", "Inspected")
    POSITIVE = "positive", pgettext_lazy("assessment", "Positive")
    NEGATIVE = "negative", pgettext_lazy("assessment", "Negative")


class Found(TextChoices):
    """What the assessor found about one declared operation or condition."""

    CONFIRMED = "confirmed", pgettext_lazy("finding", "Confirmed")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("finding", "Found not to be performed")
    CANNOT_TELL = "cannot_tell", pgettext_lazy("finding", "Cannot be told from these materials")


class OpinionState(TextChoices):
    DRAFT = "draft", pgettext_lazy("opinion", "To be invited")
    INVITED = "invited", pgettext_lazy("opinion", "Invited")
    GIVEN = "given", pgettext_lazy("opinion", "Given")
    DECLINED = "declined", pgettext_lazy("opinion", "Declined")
    SILENT = "silent", pgettext_lazy("opinion", "No answer within the term")


class OpinionVerdict(TextChoices):
    SUPPORTS = "supports", pgettext_lazy("opinion", "Production is confirmed")
    DOUBTS = "doubts", pgettext_lazy("opinion", "There are remarks")
    OBJECTS = "objects", pgettext_lazy("opinion", "Production is not confirmed")


class InspectionState(TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "Planned")
    ACT_SIGNED = "act_signed", pgettext_lazy("inspection", "Act signed")
    CANCELLED = "cancelled", pgettext_lazy("inspection", "Cancelled")


class ProofKind(TextChoices):
    DOCUMENT = "document", pgettext_lazy("proof", "Document")
    PHOTO = "photo", pgettext_lazy("proof", "Photo")
    VIDEO = "video", pgettext_lazy("proof", "Video")
    MEASUREMENT = "measurement", pgettext_lazy("proof", "Measurement")


class ConditionKind(TextChoices):
    """51-7.2: the closed list of production conditions."""

    RAW_MATERIAL = "raw_material", _("Made from a given kind of raw material or components")
    TESTING = "testing", _("Product testing")
    DOCUMENTS = "documents", _("Normative-technical or permit documents")
