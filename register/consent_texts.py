"""The texts of the consents of 51-1.2 and of the declaration of 51-1.7, by version; what was agreed to is hashed.

These texts are data with legal effect, so they are kept whole in each language, not put together from phrases.
A text is never edited: a new version is added, and the rule `text_of_consents` says from when it is used.
"""

import hashlib
from dataclasses import dataclass

from django.utils.translation import get_language

from register.enums import ConsentKind

K = ConsentKind
CURRENT = "2026-01"


@dataclass(frozen=True)
class ConsentText:
    """One text in the three languages of the portal."""

    kind: ConsentKind
    version: str
    kk: str
    ru: str
    en: str

    @property
    def shown(self) -> str:
        """The text in the reader's language."""
        return getattr(self, (get_language() or "kk")[:2], self.kk)

    @property
    def sha256(self) -> str:
        """The hash of all three wordings, kept with the act of consent."""
        return hashlib.sha256("\n".join((self.version, self.kk, self.ru, self.en)).encode()).hexdigest()


TEXTS = [
    ConsentText(
        K.PERSONAL_DATA,
        CURRENT,
        kk="Ұйым өтінімді қарау және тізілімді жүргізу үшін қажетті ақпаратты, оның ішінде дербес деректерді, "
        "«Дербес деректер және оларды қорғау туралы» Заңға сәйкес жинауға және өңдеуге келіседі.",
        ru="Организация согласна на сбор и обработку информации, в том числе персональных данных, необходимой для "
        "рассмотрения заявки и ведения реестра, согласно Закону «О персональных данных и их защите».",
        en="The organisation agrees to the collection and processing, under the Law “On personal data and their "
        "protection”, of the information needed to examine the application and keep the register.",
    ),
    ConsentText(
        K.FACILITY_ACCESS,
        CURRENT,
        kk="Ұйым өндірісті бағалау және мониторинг үшін уәкілетті органның, салалық мемлекеттік органдардың және "
        "салалық қауымдастықтардың өкілдерін өндірістік объектіге кіргізуге келіседі.",
        ru="Организация согласна предоставить представителям уполномоченного органа, отраслевых государственных "
        "органов и отраслевых ассоциаций доступ к производственному объекту для оценки и мониторинга.",
        en="The organisation agrees to give representatives of the authorized body, sectoral state bodies and "
        "associations access to the production facility for assessment and monitoring.",
    ),
    ConsentText(
        K.VIDEO_SURVEILLANCE,
        CURRENT,
        kk="Ұйым өндірістік объектіде бейнебақылау орнатуға міндеттенеді және мониторинг үшін уәкілетті органға оны "
        "қашықтан көруге рұқсат беруге келіседі.",
        ru="Организация обязуется установить на производственном объекте видеонаблюдение и согласна предоставить "
        "уполномоченному органу удалённый доступ к его просмотру для мониторинга.",
        en="The organisation undertakes to install video surveillance at the production facility and agrees to give "
        "the authorized body remote access to view it for monitoring.",
    ),
    ConsentText(
        K.ACCURACY,
        CURRENT,
        kk="Мен өтінімде көрсетілген мәліметтердің дұрыс әрі толық екенін растаймын. Ұйым олардың дұрыстығы үшін "
        "Қазақстан Республикасының заңдарында белгіленген жауаптылықта болады.",
        ru="Подтверждаю, что сведения в заявке достоверны и полны. Организация несёт за их достоверность "
        "ответственность, установленную законами Республики Казахстан.",
        en="I confirm that the information in the application is accurate and complete. The organisation answers for "
        "its accuracy as the laws of the Republic of Kazakhstan provide.",
    ),
]


def text_of(kind: ConsentKind, version: str = CURRENT) -> ConsentText:
    """The text of a consent; LookupError for an unknown version."""
    for text in TEXTS:
        if (text.kind, text.version) == (kind, version):
            return text
    raise LookupError(f"No text of {kind} in version {version}.")
