"""The findings about boards, forms and records inside one document."""

from __future__ import annotations

from typing import Final

from generator.explanation import Explanation

_BOARD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Figures about parcels for the depot's board.
queries:
  getWeights:
    description: The weight of all parcels.
    query: SELECT Name, SUM(Weight__c) weight FROM Parcel__c GROUP BY Name
---
kind: LightningComponentBundle
name: parcelBoard
pattern: metric-board
description: What the parcels weigh.
figures: ParcelController.getWeights
tiles:
"""

BOARD: Final = Explanation(
    code="SF593",
    title="Board that cannot show its figures",
    rule="A tile has one source that fits the answer of the method; banner and emptyWhen name a tile of the board.",
    source="forcegen: a figure without a source would stay empty on the page",
    bad=_BOARD + "  weight: {sum: weight, latest: weight}\n",
    good=_BOARD + "  weight: {sum: weight}\n",
)
