"""The road of an applicant through the pages, without JavaScript, from an empty draft to a filed case (51-1.1)."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from register.enums import ApplicationState, ConsentKind
from register.models import Application, Document, Facility
from register.reference.loading import load_classifications
from tests.factories import OrganisationFactory, PersonFactory, complete_draft, owner_of

pytestmark = pytest.mark.django_db

MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00" * 64
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
FACILITY = {
    "name": "Зауыт", "kato": "750000000", "address_kk": "Алматы, Райымбек, 348", "address_ru": "Алматы, Райымбека, 348",
    "latitude": "43,27", "longitude": "76,88", "tenure": "owned", "cadastral_number": "20-315-042-117",
    "camera_count": "4", "cameras": "Цех",
}  # fmt: skip
GOOD = {
    "name_kk": "Күштік трансформатор", "name_ru": "Трансформатор силовой", "tnved": "8504 21 0000", "kpved": "27.11.41",
    "unit": "pcs", "yearly_capacity": "1200", "ex_works_cost": "900000",
    "costs-TOTAL_FORMS": "1", "costs-INITIAL_FORMS": "0", "costs-0-kind": "materials", "costs-0-origin": "foreign",
    "costs-0-name": "Болат", "costs-0-amount": "285750",
}  # fmt: skip


@pytest.fixture
def owner(client):
    load_classifications()
    owner = owner_of(OrganisationFactory())
    client.force_login(owner)
    return owner


def url(case: Application, step: str) -> str:
    return f"/applications/{case.pk}/{step}/"


@pytest.mark.norm("51-1.1", "51-1.2.1", "51-1.2.2", "51-1.2.3", "51-1.2.4", "51-1.7")
def test_from_an_empty_draft_to_a_filed_case(client, owner):
    client.post("/applications/new/", {"organisation": owner.memberships.get().organisation_id})
    case = Application.objects.get()
    for step in ("organisation", "facility", "goods", "documents", "consents", "declaration", "review"):
        assert client.get(url(case, step)).status_code == 200
    refused = client.post(url(case, "file"))
    assert refused.status_code == 422
    assert len(refused.context["gaps"]) >= 6
    assert client.post(url(case, "facility"), FACILITY).status_code == 302
    client.post(url(case, "goods/add"))
    good = case.goods.get()
    saved = client.post(url(case, f"goods/{good.pk}"), GOOD)
    assert saved.status_code == 302, (saved.context["form"].errors, saved.context["costs"].errors)
    video = SimpleUploadedFile("процесс.mp4", MP4, "text/html")
    sent = {f"good-{good.pk}-kind": "process_video", f"good-{good.pk}-files": [video]}
    assert client.post(url(case, f"goods/{good.pk}/documents/add"), sent).status_code == 302
    for kind in ConsentKind:
        client.post(url(case, "declaration" if kind == ConsentKind.ACCURACY else "consents"), {"give": kind.value})
    done = client.post(url(case, "file"), {"idempotency_key": "a" * 32})
    case = Application.objects.get()
    assert (done.status_code, case.state) == (302, ApplicationState.FILED)
    assert case.number
    assert str(case.goods.get().in_country_value) == "68.25"
    assert client.get(case.get_absolute_url()).status_code == 200
    assert client.get("/applications/").status_code == 200
    assert client.post(url(case, "facility"), FACILITY).status_code == 409


def test_what_is_valid_is_kept_and_what_is_not_is_shown_back(client, owner):
    case = complete_draft(organisation=owner.memberships.get().organisation)
    answer = client.post(
        url(case, "facility"), {**FACILITY, "name": "Жаңа цех", "latitude": "91", "camera_count": "көп"}
    )
    assert answer.status_code == 422
    assert "91" in answer.content.decode()
    assert "көп" in answer.content.decode()
    facility = Facility.objects.get()
    assert (facility.name, str(facility.latitude), facility.camera_count) == ("Жаңа цех", "43.270000", 4)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tnved", "85042100"), ("tnved", "абвгдежзик"), ("kpved", "27-11"), ("ens_tru", "12"), ("unit", "тонна"),
        ("yearly_capacity", "-5"), ("yearly_capacity", "0"), ("yearly_capacity", "1e99"), ("yearly_capacity", "көп"),
        ("ex_works_cost", "0"), ("ex_works_cost", "NaN"), ("ex_works_cost", "9" * 40), ("name_kk", ""),
        ("name_kk", "х" * 301), ("wholly_produced_kind", "magic"), ("costs-0-amount", "-1"), ("costs-0-amount", "көп"),
        ("costs-0-kind", "bribe"), ("costs-0-origin", ""), ("costs-0-name", ""), ("costs-TOTAL_FORMS", "100000"),
        ("name_ru", "a\x00b"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_good_is_named_beside_its_field_and_nothing_valid_is_lost(client, owner, field, value):
    case = complete_draft(organisation=owner.memberships.get().organisation)
    good = case.goods.get()
    answer = client.post(url(case, f"goods/{good.pk}"), {**GOOD, "name_en": "Kept", field: value})
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    good.refresh_from_db()
    assert good.name_en == "Kept"
    assert good.cost_lines.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("video.mp4", b"<html><script>alert(1)</script></html>", "process_video"),
        ("video.mp4", b"", "process_video"),
        ("video.mp4", PDF, "process_video"),
        ("a.pdf", b"%PDF-1.7 without an end", "permit"),
        ("a.pdf", b"PK\x03\x04" + b"0" * 90, "permit"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 90, "permit"),
        ("a.jpg", b"\xff\xd8\xff" + b"0" * 90, "permit"),
        ("a.webm", b"\x1a\x45\xdf\xa3" + b"matroska" * 9, "process_video"),
        ("a.mov", b"\x00\x00\x00\x00moov" + b"0" * 90, "process_video"),
        ("a.exe", b"MZ" + b"0" * 90, "other"),
        ("a.svg", b"<svg onload='x'/>", "other"),
        ("video.mp4", MP4, "no such kind"),
    ],
)
def test_a_file_is_judged_by_its_content(client, owner, name, content, kind):
    case = complete_draft(organisation=owner.memberships.get().organisation)
    good = case.goods.get()
    sent = {f"good-{good.pk}-kind": kind, f"good-{good.pk}-files": [SimpleUploadedFile(name, content)]}
    answer = client.post(url(case, f"goods/{good.pk}/documents/add"), sent)
    assert answer.status_code == 422
    assert Document.objects.count() == 1


def test_good_files_of_a_request_are_kept_when_another_is_bad_and_a_repeated_one_is_told(client, owner, settings):
    settings.MAX_UPLOAD_MB = 1
    case = complete_draft(organisation=owner.memberships.get().organisation)
    good = case.goods.get()
    files = [
        SimpleUploadedFile("../../etc/passwd\x00.pdf", PDF),
        SimpleUploadedFile("again.pdf", PDF),
        SimpleUploadedFile("big.mp4", MP4 + b"0" * 1024 * 1024),
    ]
    sent = {f"good-{good.pk}-kind": "permit", f"good-{good.pk}-files": files}
    answer = client.post(url(case, f"goods/{good.pk}/documents/add"), sent)
    assert answer.status_code == 422
    assert "again.pdf" in answer.content.decode()
    assert "big.mp4" in answer.content.decode()
    kept = Document.objects.get(kind="permit")
    assert "/" not in kept.name
    body = b"".join(client.get(f"/documents/{kept.pk}/").streaming_content)
    assert body == PDF
    part = client.get(f"/documents/{kept.pk}/", headers={"Range": "bytes=0-4"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"%PDF-")
    assert client.get(f"/documents/{kept.pk}/", headers={"Range": "bytes=999999-"}).status_code == 416


def test_to_a_stranger_the_case_and_its_files_do_not_exist(client, owner):
    case = complete_draft()
    client.force_login(PersonFactory())
    pages = [case.get_absolute_url(), url(case, "facility"), url(case, "review")]
    for page in [*pages, f"/documents/{case.documents.get().pk}/"]:
        assert client.get(page).status_code == 404
    client.logout()
    assert client.get(pages[0]).status_code == 302


def test_lists_keep_their_number_of_queries(client, owner, django_assert_max_num_queries):
    organisation = owner.memberships.get().organisation
    for _case in range(30):
        Application.objects.create(organisation=organisation, created_by=owner, created_at=owner.date_joined)
    with django_assert_max_num_queries(14):
        assert client.get("/applications/").status_code == 200
    assert client.get("/applications/", {"state": "nonsense"}).status_code == 422
    assert io.BytesIO(client.get("/applications/", {"q": organisation.identifier}).content).read()
