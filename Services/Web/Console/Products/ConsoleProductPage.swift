import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/products/{id}` and `/new`: a product's form.
enum ConsoleProductPage {
    static let routes = [
        WebRoute(.get, "/console/products/new", for: .administrator, use: showNew),
        WebRoute(.post, "/console/products/new", for: .administrator, use: add),
        WebRoute(.get, "/console/products/{productId}", for: .administrator, use: show),
        WebRoute(.post, "/console/products/{productId}", for: .administrator, use: save),
        WebRoute(.post, "/console/products/{productId}/delete", for: .administrator, use: delete),
    ]

    // MARK: A new product

    @Sendable private static func showNew(_ visit: Visit) async throws -> Reply { .page(await newPage(visit)) }

    private static func newPage(_ visit: Visit, _ errors: FieldErrors = FieldErrors()) async -> Page {
        var page = ConsoleFrame.page(
            "console_product_new", visit, in: .products, title: visit.t("console.product.new"))
        page.values.merge(ProductForm(visit.form).shown) { _, new in new }
        for field in ["stock", "threshold"] { page.values[field] = visit.form.raw(field) }
        page.values["key"] = visit.form.optional("key") ?? visit.newKey()
        page.values["errors"] = errors.values
        page.values["known"] = await knownCategories(visit)
        return page
    }

    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        let form = ProductForm(visit.form)
        var errors = form.errors(visit.texts)
        for field in ["stock", "threshold"] where !visit.form[field].isEmpty {
            guard let number = visit.form.integer(field), number >= 0 else {
                errors.add(field, visit.t("console.stock.noNumber"))
                continue
            }
        }
        guard errors.isEmpty, let price = form.price else {
            return .page(await newPage(visit, errors).with(status: .unprocessableContent))
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                let product = try await visit.edge.add(
                    NewProduct(
                        name: form["name"], description: form["description"], category: form["category"], price: price,
                        initialStock: visit.form.integer("stock").map { Int64($0) },
                        lowStockThreshold: visit.form.integer("threshold").map { Int64($0) }))
                return .redirect("/console/products/\(product.productId)?done=added")
            } catch {
                let errors = try refusal(error, visit)
                return .page(await newPage(visit, errors).with(status: ConsoleFailure.status(error)))
            }
        }
    }

    // MARK: An existing one

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let tagged = try await visit.edge.taggedProduct(visit.id("productId"))
        return .page(try await page(visit, tagged, form: ProductForm(tagged.product)))
    }

    /// - Parameter form: what the fields show
    private static func page(
        _ visit: Visit, _ tagged: TaggedProduct, form: ProductForm, errors: FieldErrors = FieldErrors(),
        merge: FormMerge? = nil
    ) async throws(EdgeFailure) -> Page {
        let product = tagged.product
        var page = ConsoleFrame.page("console_product", visit, in: .products, title: product.name)
        page.values.merge(form.shown) { _, new in new }
        page.values["id"] = product.productId.description
        page.values["shopHref"] = product.path.description
        page.values["stockHref"] = "/console/stock/\(product.productId)"
        page.values["image"] = product.imageUrl
        page.values["version"] = tagged.tag
        let present = ProductForm(product)
        page.values["before"] = ProductForm.fields.map { field -> Values in
            ["name": ProductForm.before + field, "value": present[field]]
        }
        page.values["key"] = visit.newKey()
        page.values["errors"] = errors.values
        page.values["known"] = await knownCategories(visit)
        page.values["mayEdit"] = visit.may([.catalogue])
        page.values["changed"] = TimeValues.values(product.updatedAt, visit.texts)
        page.values["conflict"] = merge.map { values(of: $0, visit.texts) }
        if visit.may([.catalogue]) {
            page.values["picture"] = try await ConsolePicturePages.values(of: product.productId, visit)
        }
        return page
    }

    /// What somebody else has changed meanwhile, with the values of both.
    private static func values(of merge: FormMerge, _ texts: Texts) -> Values {
        [
            "changes": merge.changes.map { change -> Values in
                [
                    "field": texts["console.field.\(change.field)"], "before": change.before, "now": change.now,
                    "typed": change.typed, "both": change.isConflict,
                ]
            },
            "none": merge.changes.isEmpty,
        ]
    }

    @Sendable private static func save(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("productId", of: ProductID.self)
        let form = ProductForm(visit.form)
        let before = ProductForm(visit.form, prefix: ProductForm.before)
        let errors = form.errors(visit.texts)
        guard errors.isEmpty else { return try await typedPage(visit, id, form, before, errors: errors) }
        return try await visit.once {
            do throws(EdgeFailure) {
                try await visit.edge.change(id, form.changes(from: before), from: visit.form["version"])
                return .redirect("/console/products/\(id)?done=saved")
            } catch {
                guard error.problem?.status != 412 else { return try await conflict(visit, id, form, before) }
                return try await typedPage(
                    visit, id, form, before, errors: try refusal(error, visit), status: ConsoleFailure.status(error))
            }
        }
    }

    /// The form as it was typed, still bound to the version that it was opened with.
    private static func typedPage(
        _ visit: Visit, _ id: ProductID, _ form: ProductForm, _ before: ProductForm, errors: FieldErrors,
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Reply {
        var page = try await page(
            visit, visit.edge.taggedProduct(id), form: form, errors: errors)
        page.values["version"] = visit.form["version"]
        page.values["before"] = ProductForm.fields.map { field -> Values in
            ["name": ProductForm.before + field, "value": before[field]]
        }
        return .page(page.with(status: status))
    }

    /// Somebody else has saved meanwhile. The form is bound to the present version: saving again overwrites what is shown.
    private static func conflict(
        _ visit: Visit, _ id: ProductID, _ form: ProductForm, _ before: ProductForm
    ) async throws -> Reply {
        let present = try await visit.edge.taggedProduct(id)
        let merge = FormMerge(
            fields: ProductForm.fields, before: before.values, now: ProductForm(present.product).values,
            typed: form.values)
        let page = try await page(visit, present, form: ProductForm(values: merge.merged), merge: merge)
        return .page(page.with(status: .conflict))
    }

    @Sendable private static func delete(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("productId", of: ProductID.self)
        guard Confirmation.isGiven(visit) else {
            let product = try await visit.edge.product(id)
            return Confirmation(
                title: visit.texts("console.product.delete.title", ["name": product.name]),
                sentences: [visit.t("console.product.delete.effect")], button: visit.t("console.product.delete"),
                back: "/console/products/\(id)", isFinal: true
            ).reply(visit, in: .products)
        }
        return try await visit.once {
            try await visit.edge.delete(id)
            return .redirect("/console/products?done=deleted")
        }
    }

    // MARK: Both

    /// Without them the field has no suggestions.
    private static func knownCategories(_ visit: Visit) async -> [String] {
        (try? await visit.edge.categories().map(\.name)) ?? []
    }

    private static func refusal(_ failure: EdgeFailure, _ visit: Visit) throws(EdgeFailure) -> FieldErrors {
        guard ![401, 403, 404].contains(failure.problem?.status) else { throw failure }
        return FormFailure.errors(failure, visit, names: ProductForm.names)
    }
}
