"""Pages -> the bytes of a tagged, archivable, reproducible PDF, by way of ReportLab's canvas.

Stock ReportLab writes no tags, ends streams in a way that PDF/A forbids, and stamps files with
the clock; `canvas` and `document` override just that, by subclassing.
"""
