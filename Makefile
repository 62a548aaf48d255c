# The commands of this repository. Each is a script in scripts/ (build, test, measure) or in deploy/local (run a stack),
# which says in its head what it does.
#
# Variables: CLOUDRETAIL_HOME (.local), PORT_BASE (8080), BUILD (release or debug).

SHELL := /bin/bash
.DEFAULT_GOAL := help

export BUILD ?= release

.PHONY: help up down clean processes watch backup restore-drill rotation-drill invariants build test unit integration e2e browser \
	fuzz simulate faults incidents alarms mutants bench bench-quick siege api-fuzz lint sbom mails screenshots format manifest \
	recipe compose-up \
	compose-down compose-check image-check

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'

up: ## start the whole shop: servers, services, demo catalogue
	@deploy/local/up

down: ## stop it; its data stays
	@deploy/local/down

clean: ## stop it and delete its data
	@deploy/local/clean

processes: ## what runs, since when, and how much memory it holds
	@deploy/local/processes

watch: ## start Prometheus, with the alert rules, beside the running stack
	@deploy/local/watch

backup: ## make a backup of the running stack and verify it; from now on it is kept up to date
	@deploy/local/backup now

invariants: ## check on the running stack that nothing was lost, doubled or oversold
	@deploy/local/retailctl invariants

build: ## build the services and retailctl
	@scripts/install
	@scripts/build

test: ## every test, against a stack of its own
	@scripts/test all

unit: ## the tests that need no servers
	@scripts/test unit

integration: ## the tests of messaging and storage, against real servers
	@scripts/test integration

e2e: ## the tests of the whole shop, over HTTP
	@scripts/test e2e

fuzz: ## change messages, guided by the code that each input reaches, for FUZZ_SECONDS (60)
	@scripts/install
	@scripts/fuzz $${FUZZ_SECONDS:-60}

browser: ## the tests of the shop's pages, in Chromium
	@scripts/test browser

simulate: ## ten thousand seeded worlds; SIMULATION_SEED=n replays one, SIMULATION_SEEDS=n tries more
	@scripts/test simulation

faults: ## the fault matrix: customers shop while everything fails (12 minutes, as root)
	@BUILD=debug scripts/build
	@BUILD=debug FAULTS_MARKDOWN=docs/faults.md scripts/faults all

incidents: ## plant each incident while customers shop: `retailctl incident` must name it, the runbook repairs it (10 minutes)
	@BUILD=debug scripts/build
	@BUILD=debug scripts/faults incidents

alarms: ## the same, and each incident lasts until its alert fires; writes docs/incidents.md (30 minutes)
	@BUILD=debug scripts/build
	@BUILD=debug INCIDENT_ALERTS=yes FAULTS_TIMEOUT=3600 FAULTS_MARKDOWN=docs/incidents.md scripts/faults incidents

restore-drill: ## lose the database, a mistake's time and the object store, and restore each (6 minutes, as root)
	@BUILD=debug scripts/build
	@scripts/restore-drill

rotation-drill: ## replace every key and password while customers shop, and kill it behind each step (15 minutes)
	@scripts/rotation-drill

mutants: ## switch off one guard at a time; the tests must notice each (half an hour, as root)
	@scripts/mutants

api-fuzz: ## let schemathesis try to break the running stack, by its OpenAPI document (10 minutes)
	@scripts/api-fuzz

bench: ## measure the shop against the raw limits of this machine (15 minutes)
	@scripts/bench full

bench-quick: ## the same at one load and one size (3 minutes)
	@scripts/bench quick

siege: ## attack the shop while honest customers shop; prints what they notice (7 minutes)
	@scripts/siege full

mails: ## every mail that the shop can send, as pictures in light and dark
	@scripts/mails

screenshots: ## every page of the running shop as pictures, at three widths in light and dark
	@scripts/screenshots

sbom: ## what the shop is made of, as CycloneDX: Swift packages, Debian packages, images
	@scripts/sbom

lint: ## check format, file lengths and scripts
	@scripts/lint

format: ## format the Swift code in place
	@swift format --in-place --parallel --recursive Package.swift Services Shared Tools Tests

manifest: ## write the files that follow from the catalogue of processes
	@swift build --product retailctl && .build/debug/retailctl manifest

recipe: ## follow CONTRIBUTING.md's recipe for a service, and take it back (5 minutes, as root)
	@BUILD=debug scripts/build
	@scripts/recipe

compose-up: ## the same shop in containers
	@docker compose build init
	@docker compose build operator
	@docker compose --profile demo up --detach --wait

compose-down: ## stop the containers; their data stays
	@docker compose --profile '*' down

compose-check: ## start it as a project of its own, and check operator, ports, replicas, restarts and the end (10 minutes)
	@scripts/compose-check

image-check: ## check the image of the containers: size, libraries, programs, pictures
	@scripts/image-check
