"""States and kinds of the record. Values are stored; labels are shown, each with its context."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """Groups of people who act for a state body or the commission (12.5-1, 51-5.2, 51-1.4.a)."""

    ASSESSOR = "assessor", _("Assessor of the authorized body")
    SIGNATORY = "signatory", _("Signatory of the authorized body")
    INSPECTOR = "inspector", _("Inspector of the authorized body")
    SECTORAL_BODY = "sectoral_body", _("Representative of a sectoral state body")
    ASSOCIATION = "association", _("Representative of a sectoral association")
    INFORMATIZATION_AUTHORITY = "informatization_authority", _("Informatization authority")
    DATA_SUPPLIER = "data_supplier", _("Data supplier")
    COMMISSION_SECRETARY = "commission_secretary", _("Secretary of the appeal commission")
    COMMISSION_CHAIR = "commission_chair", _("Chair of the appeal commission")
    COMMISSION_MEMBER = "commission_member", _("Member of the appeal commission")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class BodyKind(TextChoices):
    AUTHORIZED_BODY = "authorized_body", _("Authorized body")
    SECTORAL_BODY = "sectoral_body", _("Sectoral state body")
    ASSOCIATION = "association", _("Sectoral association (union)")
    INFORMATIZATION_AUTHORITY = "informatization_authority", _("Informatization authority")
    LOCAL_EXECUTIVE_BODY = "local_executive_body", _("Local executive body")
    APPEAL_COMMISSION = "appeal_commission", _("Appeal commission")


class OrganisationKind(TextChoices):
    """Who may be a producer: 1.7-1."""

    LEGAL_ENTITY = "legal_entity", _("Legal entity")
    INDIVIDUAL_ENTREPRENEUR = "individual_entrepreneur", _("Individual entrepreneur")


class MembershipRole(TextChoices):
    OWNER = "owner", pgettext_lazy("membership", "Owner")
    EDITOR = "editor", pgettext_lazy("membership", "Editor")
    VIEWER = "viewer", pgettext_lazy("membership", "Viewer")


class MembershipState(TextChoices):
    REQUESTED = "requested", pgettext_lazy("membership", "Waiting for confirmation")
    INVITED = "invited", pgettext_lazy("membership", "Invited")
    ACTIVE = "active", pgettext_lazy("membership", "Active")
    REFUSED = "refused", pgettext_lazy("membership", "Not confirmed")
    ENDED = "ended", pgettext_lazy("membership", "Ended")


class Tenure(TextChoices):
    OWNED = "owned", pgettext_lazy("facility", "Owned")
    LEASED = "leased", pgettext_lazy("facility", "Leased")


class ApplicationState(TextChoices):
    DRAFT = "draft", pgettext_lazy("application", "Draft")
    FILED = "filed", pgettext_lazy("application", "Filed")
    VERIFYING = "verifying", pgettext_lazy("application", "Digital verification")
    ASSESSING = "assessing", pgettext_lazy("application", "Production assessment")
    DECIDING = "deciding", pgettext_lazy("application", "Awaiting the decision")
    INCLUDED = "included", pgettext_lazy("application", "Included in the register")
    REFUSED = "refused", pgettext_lazy("application", "Not included")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


class GoodState(TextChoices):
    """A declared good on its way through the four stages; each good is decided on its own."""

    DECLARED = "declared", pgettext_lazy("good", "Declared")
    VERIFIED = "verified", pgettext_lazy("good", "Verified")
    POSITIVE = "positive", pgettext_lazy("good", "Assessed positively")
    NEGATIVE = "negative", pgettext_lazy("good", "Assessed negatively")
    INCLUDED = "included", pgettext_lazy("good", "Included in the register")
    REFUSED = "refused", pgettext_lazy("good", "Not included")


class WhollyProducedKind(TextChoices):
    """Why a good counts as wholly produced in Kazakhstan: 51-3.1–51-3.6."""

    SOLID_MINERALS = "solid_minerals", _("Solid minerals (licence or contract for extraction)")
    HYDROCARBONS = "hydrocarbons", _("Hydrocarbons or uranium (contract for extraction)")
    COMMON_MINERALS = "common_minerals", _("Common minerals (licence or contract for extraction)")
    AGRICULTURE = "agriculture", _("Agricultural product")
    SCRAP = "scrap", _("Scrap and waste of metals (permit)")
    NATURAL_RESOURCES = "natural_resources", _("Water, land or another natural resource")


class ConsentKind(TextChoices):
    """Three consents, each its own act, and the declaration: 51-1.2.1–51-1.2.3, 51-1.7."""

    PERSONAL_DATA = "personal_data", _("Consent to the collection and processing of information")
    FACILITY_ACCESS = "facility_access", _("Consent to access to the production facility")
    VIDEO_SURVEILLANCE = (
        "video_surveillance",
        _("Undertaking to install video surveillance and consent to remote viewing"),
    )
    ACCURACY = "accuracy", _("Declaration of accuracy")


class DocumentKind(TextChoices):
    """What an applicant or official attaches: 51-1.2.4, 51-1.5.c."""

    PROCESS_VIDEO = "process_video", _("Video of the technological process")
    TECHNICAL_DOCUMENT = "technical_document", _("Normative-technical document")
    PERMIT = "permit", _("Permit document")
    TEST_REPORT = "test_report", _("Test report")
    RAW_MATERIAL_DOCUMENT = "raw_material_document", _("Document on raw material or components")
    OPERATION_PROOF = "operation_proof", _("Proof of an operation")
    FACILITY_DOCUMENT = "facility_document", _("Document on the facility")
    INSPECTION_ACT = "inspection_act", _("Production assessment act")
    OTHER = "other", _("Other document")


class IssuedKind(TextChoices):
    """Documents the portal issues itself and keeps byte for byte."""

    VERIFICATION_REPLY = "verification_reply", _("Result of digital verification and reasoned reply")
    ASSESSMENT_REPLY = "assessment_reply", _("Reasoned reply on the production assessment")
    DECISION = "decision", _("Decision of the authorized body")
    EXTRACT = "extract", _("Extract from the register")


class CostKind(TextChoices):
    MATERIALS = "materials", pgettext_lazy("cost", "Raw materials")
    COMPONENTS = "components", pgettext_lazy("cost", "Components")
    ENERGY = "energy", pgettext_lazy("cost", "Energy")
    LABOUR = "labour", pgettext_lazy("cost", "Labour")
    OTHER = "other", pgettext_lazy("cost", "Other costs")


class CostOrigin(TextChoices):
    DOMESTIC = "domestic", pgettext_lazy("cost", "Domestic")
    FOREIGN = "foreign", pgettext_lazy("cost", "Foreign")


class InclusionGround(TextChoices):
    """Why a good stands on the register."""

    ASSESSED = "51-1.6.a", _("Positive production assessment (51-1.6)")
    WHOLLY_PRODUCED = "51-1.9", _("Wholly produced good (51-1.9)")
    SOFTWARE = "51-2.4", _("Notification of the informatization authority (51-2.4)")
    APPEAL = "51-5.8", _("Satisfied appeal (51-5.8)")


class ExclusionGround(TextChoices):
    """Why a good left the register: 51-6."""

    MONITORING = "51-6.1", _("Monitoring by digital verification (51-6.1)")
    SOFTWARE_MONITORING = "51-6.2", _("Monitoring of software producers (51-6.2)")
    OWN_APPLICATION = "51-6.3", _("The producer's own application (51-6.3)")
    LIQUIDATION = "51-6.4", _("Liquidation or reorganization (51-6.4)")


class TermUnit(TextChoices):
    WORKING_DAYS = "working", _("working days")
    CALENDAR_DAYS = "calendar", _("calendar days")


class Delivery(TextChoices):
    """How far the e-mail of a message has come; the inbox row itself is always there."""

    NOT_MAILED = "not_mailed", pgettext_lazy("message", "In the personal account only")
    WAITING = "waiting", pgettext_lazy("message", "Waiting to be sent")
    SENT = "sent", pgettext_lazy("message", "Sent by e-mail")
    UNDELIVERABLE = "undeliverable", pgettext_lazy("message", "Could not be sent by e-mail")


class RulesState(TextChoices):
    DRAFT = "draft", pgettext_lazy("rules", "Draft")
    PROPOSED = "proposed", pgettext_lazy("rules", "Proposed for approval")
    APPROVED = "approved", pgettext_lazy("rules", "Approved")
