"""The public pages: found by every road the law's users take, and never by a mistaken question (25.5)."""

from datetime import timedelta

import pytest
from django.utils import translation

from register import clock
from register.enums import ExclusionGround, Role
from register.models import Entry, Good, Listing
from register.reference.loading import load_classifications
from register.services import inclusion, listings
from tests.factories import official
from tests.register.test_inclusion import deciding

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed():
    load_classifications()
    case, _assessor = deciding("positive")
    inclusion.include(case, by=official(Role.SIGNATORY))
    return Good.objects.select_related("entry__organisation").get()


def ask(client, **query):
    return client.get("/register/", query)


@pytest.mark.norm("25.5")
@pytest.mark.parametrize(
    "question",
    [
        lambda good: good.entry.organisation.identifier,
        lambda good: good.product_code,
        lambda good: good.tnved[:4],
        lambda good: good.tnved,
        lambda good: good.listings.get().registration.number,
        lambda good: good.name_kk,
        lambda good: good.name_ru.upper(),
        lambda good: good.entry.organisation.name_kk,
        lambda good: "трансформатор күштік",
    ],
)
def test_a_good_is_found_by_number_code_and_name(client, listed, question):
    answer = ask(client, q=question(listed))
    assert answer.status_code == 200
    assert listed.product_code in answer.content.decode()


@pytest.mark.parametrize("query", [{"q": "жоқтауар"}, {"region": "11"}, {"q": "000000000000"}])
def test_nothing_found_says_so(client, listed, query):
    answer = ask(client, **query)
    assert answer.status_code == 200
    assert listed.product_code not in answer.content.decode()


@pytest.mark.parametrize("query", [{"q": "ab"}, {"region": "99"}, {"q": "х" * 500}, {"q": "a\x00bcd"}])
def test_a_mistaken_question_lists_nothing(client, listed, query):
    answer = ask(client, **query)
    assert answer.status_code == 422
    assert listed.product_code not in answer.content.decode()
    assert 'class="error-summary' in answer.content.decode()


def test_a_broken_cursor_starts_from_the_beginning(client, listed):
    for after in ("x", "-1", "9" * 30, "١"):
        assert listed.product_code in ask(client, after=after).content.decode()


def test_what_left_the_register_is_shown_only_when_asked_for(client, listed):
    listings.end_listing(Listing.objects.get(), at=clock.now(), ground=ExclusionGround.MONITORING)
    assert listed.product_code not in ask(client, q="трансформатор").content.decode()
    assert listed.product_code in ask(client, q="трансформатор", past="on").content.decode()


@pytest.mark.norm("25.5")
def test_an_entry_answers_for_a_date(client, listed):
    url = listed.entry.get_absolute_url()
    yesterday = clock.today() - timedelta(days=1)
    assert listed.product_code in client.get(url).content.decode()
    assert listed.product_code in client.get(url, {"on": clock.today().isoformat()}).content.decode()
    assert listed.product_code not in client.get(url, {"on": yesterday.isoformat()}).content.decode()
    for wrong in ("2026-13-01", "tomorrow", (clock.today() + timedelta(days=1)).isoformat()):
        assert client.get(url, {"on": wrong}).status_code == 422
    assert client.get("/register/999999999999/").status_code == 404


def test_search_pages_keep_their_number_of_queries(client, listed, django_assert_max_num_queries):
    template = Good.objects.get()
    rows = [
        Good(
            entry=template.entry, facility=template.facility, product_code=f"9{number:012d}", tnved="8504210000",
            name_kk=f"Тауар {number}", name_ru="Товар", search_text=f"тауар {number} сынақ", kato="750000000",
        )
        for number in range(200)
    ]  # fmt: skip
    Good.objects.bulk_create(rows)
    for question in ({"q": "сынақ", "past": "on"}, {"q": "трансформатор"}, {}):
        with translation.override("ru"), django_assert_max_num_queries(12):
            assert ask(client, **question).status_code == 200


def test_pages_follow_one_another_without_gaps(client, listed):
    template = Good.objects.get()
    Good.objects.bulk_create(
        Good(
            entry=template.entry, facility=template.facility, product_code=f"9{number:012d}", tnved="8504210000",
            name_kk=f"Тауар {number}", name_ru="Товар", search_text="сынақ", kato="750000000",
        )
        for number in range(120)
    )  # fmt: skip
    seen, after = [], ""
    for _page in range(3):
        page = ask(client, q="сынақ", past="on", after=after).context["page"]
        seen += [good.product_code for good in page.goods]
        after = page.after or ""
    assert (len(seen), len(set(seen)), after) == (120, 120, "")


def test_the_front_page_counts_what_is_listed(client, listed):
    assert Entry.objects.count() == 1
    assert client.get("/").context["counts"] == {"goods": 1, "producers": 1}
