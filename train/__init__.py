"""Models are trained here, from a checkout: nothing of it ships, and nothing that ships imports it."""

import bot as bot  # ahead of onnxruntime, whose telemetry it switches off
