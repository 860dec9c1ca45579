"""Values that administrators may change: fields of a custom metadata record."""

from __future__ import annotations

from typing import Annotated

from generator.model.base import Model
from generator.model.types import AnyText, Reference


class SettingsRecord(Model):
    """The custom metadata record that holds the values; read without a query."""

    record: Annotated[AnyText, Reference("CustomMetadata")]
    """`Type.Record`, the type without `__mdt`."""

    @property
    def type_name(self) -> str:
        """Give the API name of the record's type."""
        return self.record.partition(".")[0].removesuffix("__mdt") + "__mdt"

    @property
    def record_name(self) -> str:
        """Give the developer name of the record."""
        return self.record.partition(".")[2]

    def fields(self) -> dict[str, str]:
        """Give the fields it reads, by the key that names them."""
        values = {key: getattr(self, key) for key in type(self).model_fields if key != "record"}
        return {key: value for key, value in values.items() if value is not None}
