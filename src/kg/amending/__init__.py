"""What people have corrected and other readers have told, into a build: read, looked up, checked, applied.

parts        what it makes of the parts that articles gave
applying     what an article says with it
claiming     a claim of what somebody tells, checked as ours are
called       an article in which names from outside are looked up
correcting   one correction more, of a claim that the graph has or lacks
instructions what another reader needs to know
"""

from kg.amending.parts import Amending, Sayings, sayings

__all__ = ["Amending", "Sayings", "sayings"]
