"""What people do in every story, each through the services they would use."""

from register.enums import GoodState, Role
from register.models import Application, Entry, Extract
from register.services import extract
from register.services.transitions import perform
from tests.factories import official
from tests.verification.conftest import filed, verified


def assessed(case: Application, *, negative: int = 0) -> Application:
    """An assessor takes the case and concludes on every good; the first `negative` of them negatively."""
    assessor = official(Role.ASSESSOR)
    case = perform(case, "assign", by=assessor, assessor=assessor)
    for place, good in enumerate(case.goods.filter(state=GoodState.VERIFIED).order_by("position")):
        step = "conclude_negative" if place < negative else "conclude_positive"
        perform(good, step, by=assessor, reasons="Орама цехта оралмайды." if place < negative else "Расталды.")
    return perform(case, "conclude_assessment", by=assessor)


def applied(**fields) -> Application:
    """An application that a healthy producer filed and the state's data confirmed."""
    return verified(filed(**fields))


def extract_of(case: Application) -> Extract:
    """The producer takes an extract."""
    return extract.issue(Entry.objects.get(organisation=case.organisation), by=case.created_by)


def public_page(client, question: str) -> str:
    """What anybody reads who asks the register."""
    return client.get("/register/", {"q": question}).content.decode()


def check_page(client, issued: Extract) -> str:
    """What anybody reads who checks an extract."""
    query = {"number": issued.document.number, "code": issued.check_code}
    return client.get("/check/", query).content.decode()
