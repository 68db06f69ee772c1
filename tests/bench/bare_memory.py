"""Opens a bare window at rest, and prints when it was painted and what memory it takes."""

import json
import sys
import time

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.memory import resident

_BEGAN = float(sys.argv[1])

app = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
app.processEvents()
print(json.dumps({"painted": 1000 * (time.time() - _BEGAN), "memory": resident()}))
