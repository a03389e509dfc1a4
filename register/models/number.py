"""Gap-free numbers: taken under a row lock and given back by a rollback (51-1.6.a)."""

from django.db import models


class NumberSeries(models.Model):
    """One series of one year, with the last number given."""

    series = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
