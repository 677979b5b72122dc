"""What changes from one edition of a plan to another: as facts about tasks, targets and projects, and as a patch of RDF."""

from graph.editions.comparison import compare
from graph.editions.patch import MEDIA_TYPE, rdf_patch

__all__ = ["MEDIA_TYPE", "compare", "rdf_patch"]
