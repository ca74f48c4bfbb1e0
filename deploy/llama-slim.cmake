# Build only the libraries that the Python binding loads, not the command-line tools: 2.5 minutes instead of 5 to 9.
set(LLAMA_BUILD_COMMON OFF)
