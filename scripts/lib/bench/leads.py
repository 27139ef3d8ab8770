"""Made-up leads: the same for the same numbers, in no order that an index would like."""

FIRST = ["Anna", "José", "Zoë", "Bob", "Maria", "Thomas", "Fatma", "Peter", "Noël", "Irina", "Ken", "Lucy"]
LAST = ["Schmidt", "García", "Kowalski", "O'Neill", "Müller", "Smith", "Rossi", "Jones", "Dupont", "Nguyen"]
STATES = ["California", "Texas", "New York", "Florida", "Ohio", "Georgia", "Nevada", "Oregon"]
CITIES = ["Austin", "Köln", "Springfield", "Zürich", "London", "Málaga", "Reno"]
TITLES = ["email", "first_name", "last_name", "phone", "state", "amount", "city", "zip", "number", "channel",
          "company", "note"]

WORKSPACE = """schema:
  primary_key: email
  fields:
    email: {type: email, required: true}
    first_name: text
    last_name: text
    phone: {type: phone, region: US, required: true}
    state: {picklist: states, required: true}
    amount: {type: number, min: 0, max: 1000000}
    city: text
    zip: text
    number: text
    channel: text
    company: text
    note: text
picklists:
  states: [California, Texas, New York, Florida, Ohio, Georgia, Nevada, Oregon]
"""


def scattered(number):
    """A number below 2^32 that no other number has, far from those of its neighbours."""
    return number * 2654435761 % 4294967296


def line(number):
    """One row, of about 90 bytes."""
    mixed = scattered(number)
    phone = f"512555{mixed % 10000:04d}"
    return (
        f"{mixed:08x}.{number}@example.com,{FIRST[mixed % 12]},{LAST[mixed // 7 % 10]},{phone},"
        f"{STATES[mixed // 11 % 8]},{mixed % 1000000},{CITIES[mixed // 13 % 7]},{mixed % 90000 + 10000},"
        f"N{number},web,{'Acme' if mixed & 1 else ''},\n")


def write(path, first, count):
    """Writes a CSV of `count` leads, from number `first` on; returns its size in bytes."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(TITLES) + "\n")
        for begin in range(first, first + count, 10000):
            file.write("".join(map(line, range(begin, min(begin + 10000, first + count)))))
    return path.stat().st_size
