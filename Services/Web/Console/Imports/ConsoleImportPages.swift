import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary
import WebDomain

/// `/console/imports`: files of products or of an earlier shop's orders. A file goes from the browser to the object store directly;
/// pasted rows, which need no script, and mended ones are sent from here.
struct ConsoleImportPages: Sendable {
    private static let pageSize = 25
    private static let kinds = ["products", "orders"]

    /// The shop's address.
    let publicURL: String

    var routes: [WebRoute] {
        [
            WebRoute(.get, "/console/imports", for: .administrator, use: Self.show),
            WebRoute(.post, "/console/imports", for: .administrator, use: paste),
            WebRoute(.post, "/console/imports/upload", for: .administrator, use: Self.invite),
            WebRoute(.get, "/console/imports/{importId}", for: .administrator, use: Self.showOne),
            WebRoute(.get, "/console/imports/{importId}/state", for: .administrator, use: Self.part),
            WebRoute(.get, "/console/imports/{importId}/failed-rows.csv", for: .administrator, use: Self.failedRows),
            WebRoute(.post, "/console/imports/{importId}/mended", for: .administrator, use: mend),
        ]
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(try await list(visit)) }

    private static func list(
        _ visit: Visit, errors: FieldErrors = FieldErrors()
    ) async throws(EdgeFailure) -> Page {
        let filter = ListFilter(path: "/console/imports", names: [], visit.query.fields)
        let imports = try await visit.edge.imports(cursor: filter[ListFilter.cursor], limit: pageSize)
        var page = ConsoleFrame.page("console_imports", visit, in: .imports, title: visit.t("console.imports"))
        page.values["imports"] = imports.items.map { $0.values(visit.texts) }
        page.values["empty"] = imports.items.isEmpty
        page.values["key"] = visit.newKey()
        page.values["kinds"] = kinds.map { kind -> Values in
            ["value": kind, "text": visit.t("console.import.\(kind)"), "selected": visit.form["kind"] == kind]
        }
        page.values["rows"] = visit.form.raw("rows")
        page.values["dry"] = visit.method != .post || visit.form["dry"] == "yes"
        page.values["errors"] = errors.values
        page.values.merge(filter.pageLinks(next: imports.nextCursor)) { _, new in new }
        return page
    }

    /// Answers the page's script with where to send the file.
    @Sendable private static func invite(_ visit: Visit) async throws -> Reply {
        guard kinds.contains(visit.form["kind"]) else {
            return ConsolePicturePages.refusal(visit.t("failure.title"), .unprocessableContent)
        }
        do throws(EdgeFailure) {
            let begun = try await visit.edge.beginImport(kind: visit.form["kind"], isDryRun: visit.form["dry"] == "yes")
            return try ConsolePicturePages.invitation(
                begun.invitation, next: Languages.address("/console/imports/\(begun.importId)", in: visit.texts.code))
        } catch {
            return ConsolePicturePages.refusal(
                ConsoleFailure.text(error, visit.texts), ConsoleFailure.status(error))
        }
    }

    @Sendable private func paste(_ visit: Visit) async throws -> Reply {
        var errors = FieldErrors()
        errors.require(["rows"], of: visit.form, visit.texts)
        guard errors.isEmpty, Self.kinds.contains(visit.form["kind"]) else {
            return .page(try await Self.list(visit, errors: errors).with(status: .unprocessableContent))
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                return try await begin(visit, Array(visit.form.raw("rows").utf8))
            } catch {
                guard ![401, 403].contains(error.problem?.status) else { throw error }
                let errors = FormFailure.errors(error, visit)
                return .page(try await Self.list(visit, errors: errors).with(status: ConsoleFailure.status(error)))
            }
        }
    }

    @Sendable private func mend(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("importId", of: ImportID.self)
        guard Self.kinds.contains(visit.form["kind"]) else { throw VisitRefusal.malformed }
        return try await visit.once {
            do throws(EdgeFailure) {
                return try await begin(visit, FailedRows.mended(visit.form))
            } catch {
                let problem = try ConsoleFailure.shown(error, visit.texts)
                return .page(
                    try await Self.page("console_import", visit, id, problem: problem)
                        .with(status: ConsoleFailure.status(error)))
            }
        }
    }

    private func begin(_ visit: Visit, _ rows: [UInt8]) async throws(EdgeFailure) -> Reply {
        let begun = try await visit.edge.beginImport(kind: visit.form["kind"], isDryRun: visit.form["dry"] == "yes")
        try await visit.edge.upload(rows, to: begun.invitation, publicURL: publicURL)
        return .redirect("/console/imports/\(begun.importId)")
    }

    @Sendable private static func showOne(_ visit: Visit) async throws -> Reply {
        .page(try await page("console_import", visit, visit.id("importId")))
    }

    /// The part of the page that changes while the import runs.
    @Sendable private static func part(_ visit: Visit) async throws -> Reply {
        .page(try await page("console_import_state", visit, visit.id("importId")))
    }

    private static func page(
        _ template: String, _ visit: Visit, _ id: ImportID, problem: String? = nil
    ) async throws(EdgeFailure) -> Page {
        let found = try await visit.edge.fileImport(id)
        var page = ConsoleFrame.page(
            template, visit, in: .imports, title: visit.t("console.import.\(found.kind)"))
        page.values.merge(found.values(visit.texts)) { _, new in new }
        page.values["key"] = visit.newKey()
        page.values["problem"] = problem
        if !found.isUnderWay, found.rows.bad > 0, template == "console_import" {
            let rows: FailedRows
            let file = try await visit.edge.failedRows(of: id)
            do { rows = try FailedRows(file) } catch { throw .unreadable("failed-rows.csv") }
            page.values["failed"] = rows.values(visit)
        }
        return page
    }

    @Sendable private static func failedRows(_ visit: Visit) async throws -> Reply {
        let file = try await visit.edge.failedRows(of: visit.id("importId"))
        return Reply(
            content: .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/csv; charset=utf-8",
                        .contentDisposition: "attachment; filename=\"failed-rows.csv\"",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: file)))))
    }
}

extension Import {
    fileprivate func values(_ texts: Texts) -> Values {
        let share = bytesTotal.map { $0 > 0 ? min(100, bytesRead * 100 / $0) : 100 } ?? 0
        var values: Values = [
            "id": importId.description, "href": "/console/imports/\(importId)", "kind": kind,
            "kindText": texts["console.import.\(kind)"], "dry": dryRun, "working": isUnderWay,
            "statusText": texts["console.import.\(status.replacing("_", with: "-"))"],
            "statusKind": status.replacing("_", with: "-"), "begun": TimeValues.values(createdAt, texts),
            "share": "\(share)", "good": texts.number(Int(rows.good)), "unchanged": texts.number(Int(rows.unchanged)),
            "bad": texts.number(Int(rows.bad)), "read": texts.number(Int(rows.read)), "anyBad": rows.bad > 0,
        ]
        values["refusal"] =
            refusal.map { refusal in
                refusal.line.map { texts("console.import.line", ["line": "\($0)"]) + " " + refusal.detail }
                    ?? refusal.detail
            }.orFalse
        return values
    }
}

extension FailedRows {
    fileprivate func values(_ visit: Visit) -> Values {
        let texts = visit.texts
        let isTyped = visit.method == .post
        return [
            "columns": columns.enumerated().map { number, name -> Values in ["field": "column-\(number)", "name": name]
            },
            "rows": rows.enumerated().map { number, row -> Values in
                [
                    "title": texts("console.import.line", ["line": row.line]), "reason": row.reason,
                    "column": row.field.isEmpty ? false as any Sendable : row.field, "leave": "leave-\(number)",
                    "left": isTyped && !visit.form["leave-\(number)"].isEmpty,
                    "cells": columns.indices.map { column -> Values in
                        let name = "row-\(number)-\(column)"
                        let value = column < row.cells.count ? row.cells[column] : ""
                        return [
                            "field": name, "name": columns[column], "value": isTyped ? visit.form.raw(name) : value,
                            "wrong": columns[column] == row.field,
                        ]
                    },
                ]
            },
            "more": count > rows.count
                ? texts("console.import.more", ["shown": texts.number(rows.count), "count": texts.number(count)])
                : false as any Sendable,
        ]
    }
}
