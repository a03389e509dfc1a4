"""The shipped extracts are whole, consistent with each other and well formed."""

import re

import pytest

from register import reference
from register.models.classification import Classification, Scheme
from register.reference.loading import load_classifications

EVERY = {
    "places": (reference.places, r"[0-9]{9}", 80),
    "goods": (reference.goods, r"[0-9]{10}", 120),
    "products": (reference.products, r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", 60),
    "activities": (reference.activities, r"[0-9]{5}", 60),
    "units": (reference.units, r"[a-z0-9_]{1,10}", 8),
}
KAZAKH = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіA-Za-z0-9 ,.;:()«»°³²%/–-]+")


@pytest.mark.parametrize("name", EVERY)
def test_every_code_is_well_formed_unique_and_named_in_three_languages(name):
    load, pattern, least = EVERY[name]
    found = load()
    assert len(found) >= least
    assert len({one.code for one in found}) == len(found)
    for one in found:
        assert re.fullmatch(pattern, one.code), one
        assert KAZAKH.fullmatch(one.name_kk), one
        assert one.name_ru.strip() == one.name_ru != "", one
        assert one.name_en.isprintable(), one
        assert not re.search("[А-яІі]", one.name_en), one


def test_there_are_twenty_regions_and_a_place_in_each():
    regions = {place.code for place in reference.regions()}
    assert len(regions) == 20
    assert {place.kind for place in reference.regions()} == {"region"}
    assert {place.region for place in reference.places() if place.kind != "region"} == regions


@pytest.mark.parametrize(
    ("code", "region"),
    [("710000000", "710000000"), ("632410000", "630000000"), ("101010000", "100000000")],
)
def test_the_region_of_a_place(code, region):
    assert reference.region_code(code) == region


@pytest.mark.parametrize("code", ["", "71000000", "7100000000", "71000000a", "٧١٠٠٠٠٠٠٠"])
def test_what_is_no_place_has_no_region(code):
    with pytest.raises(ValueError, match="KATO"):
        reference.region_code(code)


def test_goods_name_known_units_and_products():
    units = {unit.code for unit in reference.units()}
    products = {product.code for product in reference.products()}
    for good in reference.goods():
        assert good.unit in units, good
        assert good.kpved in products, good


def test_goods_come_from_many_chapters():
    assert len({good.code[:2] for good in reference.goods()}) >= 40


def test_a_good_is_found_by_its_code():
    assert reference.good("8504210000").kpved == "27.11.41"
    assert reference.good("0000000000") is None


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_leaves_an_administrators_own_codes():
    own = Classification.objects.create(scheme=Scheme.TNVED, code="9999999999", name_kk="өзге", name_ru="прочее")
    number = load_classifications()
    Classification.objects.filter(scheme=Scheme.UNIT, code="kg").update(name_ru="кг")
    assert load_classifications() == number
    assert Classification.objects.count() == number + 1
    assert Classification.objects.get(scheme=Scheme.UNIT, code="kg").name_ru == "килограмм"
    assert Classification.objects.filter(pk=own.pk).exists()


@pytest.mark.django_db
def test_a_loaded_town_hangs_under_its_region():
    load_classifications()
    town = Classification.objects.get(scheme=Scheme.KATO, code="352410000")
    assert (town.parent, town.name_kk) == ("350000000", "Теміртау қаласы")
    assert Classification.objects.filter(scheme=Scheme.KATO, parent="").count() == 20
