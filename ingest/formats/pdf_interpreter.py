# ruff: noqa: D102, N802 - the methods of pdfminer are named after operators and described there
"""Runs the contents of a page with pdfminer, and follows what pdfminer does not: clips, opacity, layers, bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef, resolve1, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, keyword_name, literal_name
from pdfminer.utils import apply_matrix_pt

from ingest.files import Unreadable
from ingest.formats.pdf_bounds import parser
from ingest.formats.pdf_device import PageDevice
from ingest.formats.pdf_graphics import Graphics, bounds, clipped
from ingest.messages import message

_MAX_OPERANDS = 20_000
_MAX_DEPTH = 2_000


class Layers:
    """Which optional layers of a document are off, by object number."""

    def __init__(self, document: PDFDocument) -> None:
        properties = _dict(document.catalog.get("OCProperties"))
        shown = _dict(properties.get("D"))
        off = _ids(shown.get("OFF"))
        if literal_name(resolve1(shown.get("BaseState", ""))) == "OFF":
            off |= _ids(properties.get("OCGs")) - _ids(shown.get("ON"))
        self._off = off

    def hides(self, ref: Any) -> bool:
        """Whether what carries this layer is not shown; of several layers all must be off."""
        if isinstance(ref, PDFObjRef) and ref.objid in self._off:
            return True
        members = _dict(ref).get("OCGs")
        ids = {members.objid} if isinstance(members, PDFObjRef) and members.objid in self._off else _ids(members)
        return bool(ids) and ids <= self._off


def _dict(value: Any) -> dict[str, Any]:
    resolved = resolve1(value)
    resolved = getattr(resolved, "attrs", resolved)
    return resolved if isinstance(resolved, dict) else {}


def _ids(value: Any) -> set[int]:
    listed = resolve1(value)
    return {ref.objid for ref in listed if isinstance(ref, PDFObjRef)} if isinstance(listed, list) else set()


class PageInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter that also follows clips, opacity and layers, and stops at a bound."""

    device: PageDevice
    layers: Layers

    def dup(self) -> PageInterpreter:
        made = type(self)(self.rsrcmgr, self.device)
        made.layers = self.layers
        return made

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self.graphicstate = self.device.inherited.copy() if self.device.inherited else Graphics()

    def execute(self, streams: Sequence[object]) -> None:
        """Runs the contents of a page or form, unless it is within itself."""
        found = [stream_value(stream) for stream in streams]
        own = [s for s in found if s.objid is not None and s.objid not in self.parent_stream_ids]
        self.stream_ids = {stream.objid for stream in own if stream.objid is not None}
        reading = parser(own)
        while reading is not None:
            try:
                _, obj = reading.nextobject()
            except PSEOF:
                return
            if isinstance(obj, PSKeyword):
                self._run(keyword_name(obj))
            else:
                self.push(obj)

    def _run(self, name: str) -> None:
        operator = getattr(self, "do_" + name.replace("*", "_a").replace('"', "_w").replace("'", "_q"), None)
        if operator is None:
            return
        count = operator.__code__.co_argcount - 1
        operands = self.pop(count)
        if len(operands) == count:
            operator(*operands)
        if len(self.curpath) > _MAX_OPERANDS:  # a drawing, of which nothing is read
            self.curpath = []

    def do_q(self) -> None:
        if len(self.gstack) > _MAX_DEPTH:
            raise Unreadable(message("pdf_drawing"))
        super().do_q()

    def push(self, obj: Any) -> None:
        self.device.check()
        if len(self.argstack) > _MAX_OPERANDS:
            raise Unreadable(message("pdf_drawing"))
        super().push(obj)

    def do_W(self) -> None:
        points = [apply_matrix_pt(self.ctm, step[-2:]) for step in self.curpath if len(step) > 2]
        if points and isinstance(self.graphicstate, Graphics):
            box = self.device.down(bounds(points))
            self.graphicstate.clip = clipped(box, self.graphicstate.clip) or (0, 0, 0, 0)

    def do_W_a(self) -> None:
        self.do_W()

    def do_F(self) -> None:
        self.do_f()

    def do_gs(self, name: Any) -> None:
        settings = _dict(_dict(self.resources.get("ExtGState")).get(literal_name(name)))
        if not isinstance(self.graphicstate, Graphics):
            return
        alpha, blend, mask = (resolve1(settings.get(key)) for key in ("ca", "BM", "SMask"))
        if isinstance(alpha, int | float):
            self.graphicstate.alpha = float(alpha)
        if blend is not None:
            self.graphicstate.plain = not isinstance(blend, list) and literal_name(blend) in ("Normal", "Compatible")
        if isinstance(mask, dict):
            self.graphicstate.plain = False

    def do_sh(self, name: Any) -> None:
        clip = self.graphicstate.clip if isinstance(self.graphicstate, Graphics) else None
        self.device.fill(clip or (0, 0, self.device.painted.width, self.device.painted.height), None)

    def do_BMC(self, tag: Any) -> None:
        self._tagged(off=False)

    def _tagged(self, *, off: bool) -> None:
        if len(self.device.off) > _MAX_DEPTH:
            raise Unreadable(message("pdf_drawing"))
        self.device.off.append(off)

    def do_BDC(self, tag: Any, props: Any) -> None:
        named = _dict(self.resources.get("Properties")) if literal_name(tag) == "OC" else {}
        self._tagged(off=bool(named) and self.layers.hides(named.get(literal_name(props))))

    def do_EMC(self) -> None:
        if self.device.off:
            self.device.off.pop()

    def do_Do(self, xobjid_arg: Any) -> None:
        self.device.check()
        stream = _dict(self.xobjmap.get(literal_name(xobjid_arg)))
        before, depth = self.device.inherited, len(self.device.off)
        if isinstance(self.graphicstate, Graphics):
            self.device.inherited = self.graphicstate
        self.device.off.append("OC" in stream and self.layers.hides(stream["OC"]))
        try:
            super().do_Do(xobjid_arg)
        finally:
            self.device.inherited = before
            del self.device.off[depth:]
