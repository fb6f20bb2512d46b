"""CustoDB: messy customer exports in, one explained golden customer out, in one encrypted file.

    import custodb

    with custodb.create("shop.custodb", passphrase="a passphrase of your own") as store:
        store.put("till", "17", {"name.full": "LEE, ANN", "phone": "01512/3456789"}, profile={"region": "DE"})
        for hit in store.find("6789"):
            print(hit.name, store.explain(hit.customer))

Every call is explained where it is defined; custodb.normalize has the normalizers alone.
"""

from . import normalize
from ._custodb import PutResult, UndoResult, __version__
from ._docs import Customer, Doc, Explanation, History, Hit, Hits, Info, Matches, Quality, Question, Record, Report, Rescue, Review, Sample, Verification
from ._errors import CancelledError, DataError, EnvironmentError, Error, FlowError, NotFoundError, SecurityError, UsageError
from ._store import Store, Table, check, check_file, create, detect_file, fields, open, rescue

__all__ = [
    "CancelledError", "Customer", "DataError", "Doc", "EnvironmentError", "Error", "Explanation", "FlowError", "History", "Hit", "Hits",
    "Info", "Matches", "NotFoundError", "PutResult", "Quality", "Question", "Record", "Report", "Rescue", "Review", "Sample", "SecurityError", "Store", "Table", "UndoResult", "UsageError", "Verification", "__version__",
    "check", "check_file", "create", "detect_file", "fields", "normalize", "open", "rescue",
]
for _name in __all__:  # these are custodb.Error and so on, wherever they are written
    if hasattr(globals()[_name], "__module__") and globals()[_name].__module__.startswith("custodb._"):
        globals()[_name].__module__ = "custodb"
del _name
