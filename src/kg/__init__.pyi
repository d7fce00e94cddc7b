"""The public names, for type checkers and editors; `__init__.py` loads each when it is used."""

from kg import errors as errors
from kg.api import add as add
from kg.api import article as article
from kg.api import articles as articles
from kg.api import build as build
from kg.api import correct as correct
from kg.api import lint as lint
from kg.api import measure as measure
from kg.api import open as open
from kg.api import prompt as prompt
from kg.api import queries as queries
from kg.api import remove as remove
from kg.api import test as test
from kg.api import why_not as why_not
from kg.errors import KgError as KgError
from kg.evaluate import Evaluation as Evaluation
from kg.graph import Graph as Graph
from kg.read import Columns as Columns
from kg.results import Answer as Answer
from kg.results import BuildReport as BuildReport
from kg.results import Cell as Cell
from kg.results import NearMiss as NearMiss
from kg.results import Report as Report
from kg.results import Skipped as Skipped
from kg.results import Unknown as Unknown
from kg.results import Violation as Violation
from kg.results import WhyNot as WhyNot

__version__: str
__all__: list[str]
