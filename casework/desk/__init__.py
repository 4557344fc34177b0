"""Composition root: one running house, and in it a desk for each signed-in person.

Everything process-wide lives here and nowhere else. Nothing from a case is kept between two questions.
"""

from casework.desk.desk import Desk, Kind, State
from casework.desk.house import House
from casework.desk.room_desk import HandedOver, RoomDesk, RoomView
from casework.desk.settings import Settings

__all__ = [
    "Desk",
    "HandedOver",
    "House",
    "Kind",
    "RoomDesk",
    "RoomView",
    "Settings",
    "State",
    "the_house",
    "use_house",
]

_running: dict[str, House] = {}


def the_house() -> House:
    """The one running house of this process, set up from the environment when first asked for."""
    if "house" not in _running:
        _running["house"] = House(Settings())
    return _running["house"]


def use_house(house: House) -> House:
    """Put another house in its place, as tests do."""
    _running["house"] = house
    return house
