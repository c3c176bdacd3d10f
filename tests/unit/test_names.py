"""Names of the region: which spellings meet in one key, and which names stay apart."""

from __future__ import annotations

import pytest

from qorgau.names import birth_key, document_key, iin_valid, name_keys, name_whole, name_words, phone_key

# Each row is one name as Kazakh, Russian, Uzbek, Kyrgyz and Tajik papers and passports spell it. All are invented
# or so common that they name nobody.
MEET = [
    ("Әсел", "Асель", "Assel", "Asel", "Äsel", "әсел", "АСЕЛЬ", "Əсел", "Aсель"),
    ("Айгерім", "Айгерим", "Aigerim", "Aygerim", "Айгерiм", "Áigerim"),
    ("Гүлнәр", "Гульнар", "Gulnar", "Gülnar"),
    ("Қарлығаш", "Карлыгаш", "Karlygash", "Qarlygash", "Qarlığaş"),
    ("Жұлдыз", "Жулдыз", "Zhuldyz", "Juldyz", "Jūldyz"),
    ("Ұлжан", "Улжан", "Ulzhan", "Ūljan"),
    ("Мөлдір", "Молдир", "Мульдир", "Moldir", "Muldir"),
    ("Өмірзақ", "Омирзак", "Умирзак", "Omirzaq"),
    ("Төлеген", "Тулеген", "Толеген", "Tolegen", "Tulegen"),
    ("Ләззат", "Ляззат", "Лаззат", "Lyazzat", "Lazzat"),
    ("Күләш", "Куляш", "Kulyash", "Kulash"),
    ("Кәмила", "Камиля", "Камила", "Kamilya", "Kamila"),
    ("Жәмилә", "Джамиля", "Жамиля", "Jamila", "Zhamilya", "Dzhamilya", "Djamila"),
    ("Һиба", "Хиба", "Hiba", "Khiba"),
    ("Шаһзада", "Шахзада", "Shakhzada", "Shahzada", "Şahzada"),
    ("Ғазиз", "Газиз", "Gaziz", "Ghaziz", "Ğaziz"),
    ("Еңлік", "Енлик", "Enlik", "Yenlik", "Eñlik"),
    ("Қуаныш", "Куаныш", "Kuanysh", "Quanysh"),
    ("Ерлан", "Yerlan", "Erlan"),
    ("Сәуле", "Сауле", "Saule"),
    ("Нұрлан", "Нурлан", "Nurlan", "Nourlan", "Nūrlan"),
    ("Серікұлы", "Серикулы", "Serikuly", "Serikūly"),
    ("Нұр-Сұлтан", "Нурсултан", "Нур Султан", "Nur-Sultan", "Nursultan"),
    ("Бақытжан", "Бахытжан", "Бакытжан", "Bakhytzhan", "Baqytjan"),
    ("Мұхаммед", "Мухаммад", "Muhammad", "Mohammed", "Mukhammed"),
    ("Омар", "Умар", "Omar", "Umar"),
    ("Toʻxtayev", "To'xtayev", "To’xtayev", "Toxtayev", "Тўхтаев", "Тухтаев", "Tukhtaev"),
    ("Gʻayrat", "G'ayrat", "Ғайрат", "Гайрат", "Gayrat", "Ghayrat"),
    ("Yoʻldosheva", "Йўлдошева", "Юлдашева", "Yuldasheva", "Iuldasheva"),
    ("Oʻktam", "Ўктам", "Уктам", "Oktam", "Uktam"),
    ("Shahnoza", "Шаҳноза", "Шахноза", "Shakhnoza"),
    ("Xurshid", "Хуршид", "Khurshid", "Hurshid"),
    ("Jasur", "Жасур", "Джасур", "Zhasur"),
    ("Baxtiyor", "Бахтиёр", "Бахтиер", "Bakhtiyor"),
    ("Ҷамшед", "Джамшед", "Jamshed"),
    ("Фирӯза", "Фируза", "Firuza", "Firūza"),
    ("Меҳрангез", "Мехрангез", "Mehrangez", "Mekhrangez"),
    ("Ҳаётӣ", "Хаёти", "Хаети"),
    ("Қурбон", "Курбон", "Qurbon", "Kurbon"),
    ("Чынара", "Чинара", "Chynara", "Chinara", "Çınara"),
    ("Жаңыл", "Жаныл", "Zhanyl", "Janyl", "Jañıl"),
    ("Нурзаада", "Нурзада", "Nurzaada", "Nurzada"),
    ("Кубанычбек", "Kubanychbek", "Qubanıçbek"),
    ("Үмүт", "Умут", "Umut", "Ümüt"),
    ("Юлия", "Yuliya", "Iuliia", "Yulia"),
    ("Наталья", "Наталия", "Natalya", "Nataliia", "Natalia"),
    ("Дмитрий", "Dmitriy", "Dmitry", "Dmitrii"),
    ("Фёдор", "Федор", "Fyodor", "Fedor"),
    ("Александр", "Alexander", "Alexandr", "Aleksandr"),
    ("Щербаков", "Shcherbakov", "Scherbakov"),
    ("Вячеслав", "Vyacheslav", "Viacheslav"),
    ("Татьяна", "Tatyana", "Tatiana"),
    ("Цой", "Tsoy", "Tsoi"),
    ("Шмидт", "Schmidt", "Shmidt"),
    ("Әлиев", "Алиев", "Aliyev", "Aliev"),
    ("Ахмет", "Ahmet", "Akhmet"),
]
APART = [
    ("Диана", "Дана"), ("Айгерім", "Айгүл"), ("Асель", "Айсель"), ("Алия", "Алина"), ("Мадина", "Медина"),
    ("Марат", "Мурат"), ("Нұрлан", "Нұрбол"), ("Ерлан", "Ерлік"), ("Сәуле", "Сәния"), ("Жанар", "Жанна"),
    ("Анна", "Анара"), ("Айнұр", "Айдар"), ("Гүлнәр", "Гүлнұр"), ("Ольга", "Олег"), ("Иван", "Иванов"),
    ("Ахметов", "Ахметова"), ("Кан", "Хан"), ("Сабина", "Самина"), ("Серік", "Берік"), ("Динара", "Дина"),
    ("Тимур", "Темір"), ("Yuldashev", "Yusupov"), ("Zarina", "Sarina"), ("Ким", "Цой"), ("Шахло", "Чахло"),
]  # fmt: skip


@pytest.mark.parametrize("spellings", MEET, ids=lambda row: row[0])
def test_spellings_of_one_name_meet(spellings: tuple[str, ...]) -> None:
    """Alphabet, passport, keyboard and case do not part a name from itself."""
    assert {name_whole(one) for one in spellings} == {name_whole(spellings[0])}


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_names_stay_apart(one: str, other: str) -> None:
    """What is another name has another key."""
    assert name_whole(one) != name_whole(other)


def test_words_of_a_name() -> None:
    """Hyphens and spaces part words; what says only whose child somebody is does not count as a name."""
    assert name_words("Петрова-Ким") == (name_whole("Петрова"), name_whole("Ким"))
    assert name_words("Серік ұлы") == name_words("Серик оглы") == name_words("Serik oʻgʻli") == (name_whole("Серик"),)
    assert name_words("Sara Ahmet qizi") == name_words("Сара Ахмет қызы")
    assert name_keys("Нур Султан") == {"нур", "султан", "нурсултан"}
    assert name_keys(" - 7 ") == frozenset()


def test_other_scripts_stay_as_they_are() -> None:
    """A name that the rules do not know is found as it was written."""
    assert name_keys("王 小明") == {"王", "小明", "王小明"}


@pytest.mark.parametrize(
    "phone", ["+7 (701) 123-45-67", "8 701 123 45 67", "77011234567", "701.123.4567", "٧٠١١٢٣٤٥٦٧"]
)
def test_phone_prefixes_do_not_part_numbers(phone: str) -> None:
    """The last nine digits count."""
    assert phone_key(phone) == "011234567"


@pytest.mark.parametrize(("one", "other"), [("+998 90 123 45 67", "90 123-45-67"), ("+996 555 123456", "0555 123456")])
def test_phones_of_the_neighbours_meet_without_their_prefix(one: str, other: str) -> None:
    """National numbers of nine digits meet in every form."""
    assert phone_key(one) == phone_key(other)


def test_too_short_a_phone_is_no_key() -> None:
    """Fewer than nine digits would meet with everybody's."""
    assert phone_key("123-45") == ""


@pytest.mark.parametrize("number", ["AB 0123456", "ab-0123456", "АВ0123456", "aВ № 0123456"])
def test_documents_meet_in_both_alphabets(number: str) -> None:
    """Letters that look the same are the same."""
    assert document_key(number) == "AB0123456"


def test_only_a_whole_date_of_birth_is_a_key() -> None:
    """A year or a month has too few values."""
    assert (birth_key("1999-03-07"), birth_key("1999-03"), birth_key("1999"), birth_key("7 March")) == (
        "1999-03-07", "", "", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("000000000000", True),
        ("123456789013", True),
        ("123456789012", False),
        ("1234 5678 9013", True),
        ("99999900000", False),
        ("", False),
    ],
)
def test_check_digit(number: str, valid: bool) -> None:
    """Twelve digits of which the last is the check digit."""
    assert iin_valid(number) is valid


def test_check_digit_of_the_second_pass() -> None:
    """Where the first weights give 10, the second ones decide; where they give 10 too, no digit is right."""

    def right(first_eleven: str) -> str:
        return "".join(digit for digit in "0123456789" if iin_valid(first_eleven + digit))

    assert right("00002000000") == "3"  # 2 x 5 = 10 by the first weights; 2 x 7 = 14 by the second, which is 3
    assert right("00000000010") == "1"  # 10 by the first, 1 by the second
    assert right("99999988025") == ""
