import HTTPTypes
import WebDomain

/// `/forgot-password`, and `/reset-password` for the code that is mailed.
enum PasswordPages {
    static let routes = [
        WebRoute(.get, "/forgot-password", use: show),
        WebRoute(.post, "/forgot-password", use: send),
        WebRoute(.get, "/reset-password", use: showReset),
        WebRoute(.post, "/reset-password", use: reset),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(form(visit)) }

    @Sendable private static func send(_ visit: Visit) async throws -> Reply {
        var errors = FieldErrors()
        errors.require(["email"], of: visit.form, visit.texts)
        guard errors.isEmpty else { return .page(form(visit, errors)) }
        do throws(EdgeFailure) {
            let request = try await visit.edge.forgotPassword(of: visit.form["email"])
            let cookie = try? visit.cookies.set(.codes, to: CodeProofs(reset: request.reset))
            return Reply.redirect("/reset-password?\(AddressQuery.text(["email": visit.form["email"]]))")
                .setting(cookie)
        } catch {
            return .page(form(visit, FormFailure.errors(error, visit)).with(status: FormFailure.status(error)))
        }
    }

    @Sendable private static func showReset(_ visit: Visit) async throws -> Reply {
        .page(resetForm(visit, email: visit.query["email"]))
    }

    @Sendable private static func reset(_ visit: Visit) async throws -> Reply {
        var errors = FieldErrors()
        errors.require(["email", "code", "password"], of: visit.form, visit.texts)
        guard errors.isEmpty else { return .page(resetForm(visit, email: visit.form["email"], errors)) }
        do throws(EdgeFailure) {
            try await visit.edge.resetPassword(
                PasswordReset(
                    email: visit.form["email"], code: visit.form["code"].filter { $0.isNumber },
                    password: visit.form.raw("password"), reset: visit.cookie(.codes, of: CodeProofs.self)?.reset))
            let query = AddressQuery.text(["email": visit.form["email"], "notice": "reset"])
            return Reply.redirect("/sign-in?\(query)").setting(SealedCookies.clear(.codes))
        } catch {
            let errors = FormFailure.errors(error, visit)
            return .page(
                resetForm(visit, email: visit.form["email"], errors).with(status: FormFailure.status(error)))
        }
    }

    private static func form(_ visit: Visit, _ errors: FieldErrors = FieldErrors()) -> Page {
        var page = Page("forgot_password", title: visit.t("forgot.title"))
        page.values["email"] = visit.form["email"]
        page.values["errors"] = errors.values
        return page
    }

    private static func resetForm(_ visit: Visit, email: String, _ errors: FieldErrors = FieldErrors()) -> Page {
        var page = Page("reset_password", title: visit.t("reset.title"))
        page.values["email"] = email
        page.values["errors"] = errors.values
        return page
    }
}
