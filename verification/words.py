"""The steps of verification's machines in words, for timelines."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS: dict[str, str | Promise] = {
    "verification.collect": _("The state's databases are asked"),
    "verification.find_passed": _("Digital verification: passed"),
    "verification.find_failed": _("Digital verification: not passed"),
    "verification.find_inconclusive": _("A state database did not answer; it will be asked again"),
    "verification.escalate": _("A state database is still silent; an official chases it"),
    "verification.record_chase": _("An official wrote to the owner of the state database"),
    "rule_set.propose": _("Rule set proposed"),
    "rule_set.approve": _("Rule set approved"),
    "rule_set.send_back": _("Rule set sent back"),
    "assessment.find_positive": _("Production assessment: positive"),
    "assessment.find_negative": _("Production assessment: negative"),
    "assessment.need_inspection": _("A field inspection is needed"),
    "assessment.record_inspection": _("The act of the field inspection is in the case"),
    "assessment.reopen": _("Production assessment opened again"),
    "opinion.invite": _("Body invited to give its opinion"),
    "opinion.give": _("Opinion given"),
    "opinion.decline": _("Association declined to take part"),
    "opinion.record_silence": _("No opinion within the term"),
    "inspection.record_act": _("Act of the field inspection recorded"),
    "inspection.cancel": _("Field inspection cancelled"),
}
