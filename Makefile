# `make help` lists the targets. Every one works on a fresh clone: system packages come first.

SWIFT ?= swift
PREFIX ?= /usr/local

# An import that Package.swift does not declare is an error, not a lucky accident.
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error

# On Linux with the runtime inside: the binary starts sooner, and runs where no Swift is installed. At a
# fixed address, as Go's are: a tenth of a start was spent on moving it to another.
RELEASE_FLAGS ?= -c release --product tollgate $(if $(filter Linux,$(shell uname)),--static-swift-stdlib -Xlinker -no-pie)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo docs schemas test deps lint build check conformance differential interop torture format bench install dist

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: deps ## Check the example portfolio and print the report.
	$(SWIFT) build $(RELEASE_FLAGS) $(SWIFT_FLAGS)
	@Scripts/demo

test: deps lint build check ## Everything that must hold: deps, lint, build, all tests.

deps: ## Install the system packages that are missing (libyaml, RE2, pkg-config, python3).
	@Scripts/install-system-packages

lint: ## Check the format and the house rules.
	@Scripts/lint

build: deps ## Build everything, debug.
	$(SWIFT) build $(SWIFT_FLAGS)

check: ## Run the tests alone.
	$(SWIFT) test $(SWIFT_FLAGS)
	@Scripts/check-docs

conformance: deps ## Run the official CEL cases; the last line is the sum.
	@SWIFT="$(SWIFT)" SWIFT_FLAGS="$(SWIFT_FLAGS)" Scripts/cel-conformance

differential: deps ## Compare generated CEL expressions with cel-cpp (from PyPI); not part of test.
	@Scripts/cel-differential

interop: deps ## Hold formats, proofs and packaging against programs that are not ours (from PyPI); not part of test.
	@Scripts/install-system-packages --interop
	$(SWIFT) build $(SWIFT_FLAGS) --product tollgate
	@Scripts/interop
	@Scripts/interop-formats
	@Scripts/interop-audit
	@Scripts/interop-packaging

torture: deps ## Kill audits, fill the disk, run two at once, and hold the history to be whole; not part of test.
	$(SWIFT) build $(SWIFT_FLAGS) --product tollgate
	@Scripts/torture "$$($(SWIFT) build --show-bin-path)/tollgate"

docs: deps ## Write the generated pages of docs/, and the output that docs show, anew.
	$(SWIFT) run $(SWIFT_FLAGS) tollgate docs
	@Scripts/make-gate-examples "$$($(SWIFT) build --show-bin-path)/tollgate"
	@Scripts/check-docs --refresh

schemas: ## Validate every shipped file with check-jsonschema (from PyPI); not part of test.
	@Scripts/check-schemas

format: ## Format the Swift sources in place.
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

bench: deps ## Measure tollgate against bare libyaml, and CEL evaluations a second.
	$(SWIFT) build $(RELEASE_FLAGS) $(SWIFT_FLAGS)
	@Benchmarks/run
	@Benchmarks/CEL/run

install: deps ## Build for release; put the binary, completions and man pages below PREFIX.
	$(SWIFT) build $(RELEASE_FLAGS) $(SWIFT_FLAGS)
	@Scripts/install-files "$$($(SWIFT) build -c release --show-bin-path)/tollgate" "$(DESTDIR)$(PREFIX)"

dist: deps ## Build for release and pack an archive with its checksum into dist/ (Linux).
	TOLLGATE_RE2="$$(Scripts/re2-library)" $(SWIFT) build $(RELEASE_FLAGS) $(SWIFT_FLAGS)
	@Scripts/dist "$$($(SWIFT) build -c release --show-bin-path)/tollgate"
