import HTTPTypes
import WebDomain

/// `/register`, and `/verify` for the code that is mailed.
enum RegistrationPages {
    static let routes = [
        WebRoute(.get, "/register", use: show),
        WebRoute(.post, "/register", use: register),
        WebRoute(.get, "/verify", use: showVerification),
        WebRoute(.post, "/verify", use: verify),
        WebRoute(.post, "/verify/resend", use: resend),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(form(visit)) }

    @Sendable private static func register(_ visit: Visit) async throws -> Reply {
        var errors = FieldErrors()
        errors.require(["name", "email", "password"], of: visit.form, visit.texts)
        guard errors.isEmpty else { return .page(form(visit, errors)) }
        do throws(EdgeFailure) {
            let request = try await visit.edge.register(
                Registration(
                    email: visit.form["email"], password: visit.form.raw("password"), name: visit.form["name"]))
            let cookie = try? visit.cookies.set(.codes, to: CodeProofs(registration: request.registration))
            return Reply.redirect("/verify?\(address(visit))").setting(cookie)
        } catch {
            return .page(form(visit, FormFailure.errors(error, visit)).with(status: FormFailure.status(error)))
        }
    }

    @Sendable private static func showVerification(_ visit: Visit) async throws -> Reply {
        .page(verification(visit, email: visit.query["email"], isSent: visit.query["sent"] == "1"))
    }

    @Sendable private static func verify(_ visit: Visit) async throws -> Reply {
        let proofs = visit.cookie(.codes, of: CodeProofs.self)
        do throws(EdgeFailure) {
            try await visit.edge.verify(
                Verification(
                    email: visit.form["email"], code: visit.form["code"].filter { $0.isNumber },
                    registration: proofs?.registration))
            let next = LocalPath.checked(visit.form["next"]).map { [(name: "next", value: $0)] } ?? []
            let query = AddressQuery.text(["email": visit.form["email"], "notice": "verified"])
            return Reply.redirect("/sign-in?\(query)\(next.map { "&next=\($0.value)" }.joined())")
                .setting(SealedCookies.clear(.codes))
        } catch {
            var errors = FormFailure.errors(error, visit)
            if error.code == "invalid_code" || error.problem?.status == 422 {
                errors = FieldErrors()
                errors.add("code", visit.t("error.invalid_code"))
            }
            return .page(
                verification(visit, email: visit.form["email"], errors).with(status: FormFailure.status(error)))
        }
    }

    @Sendable private static func resend(_ visit: Visit) async throws -> Reply {
        let proofs = visit.cookie(.codes, of: CodeProofs.self)
        try await visit.edge.sendCodeAgain(to: visit.form["email"], registration: proofs?.registration)
        return .redirect("/verify?\(address(visit))&sent=1")
    }

    private static func address(_ visit: Visit) -> String {
        guard let next = LocalPath.checked(visit.form["next"]) else {
            return AddressQuery.text(["email": visit.form["email"]])
        }
        return AddressQuery.text(["email": visit.form["email"], "next": next])
    }

    private static func form(_ visit: Visit, _ errors: FieldErrors = FieldErrors()) -> Page {
        var page = Page("register", title: visit.t("register.title"))
        page.values["name"] = visit.form["name"]
        page.values["email"] = visit.form["email"]
        page.values["next"] = LocalPath.checked(visit.form["next"]) ?? LocalPath.checked(visit.query["next"])
        page.values["errors"] = errors.values
        return page
    }

    private static func verification(
        _ visit: Visit, email: String, _ errors: FieldErrors = FieldErrors(), isSent: Bool = false
    ) -> Page {
        var page = Page("verify", title: visit.t("verify.title"))
        page.values["email"] = email
        page.values["askEmail"] = email.isEmpty
        page.values["sentTo"] = email.isEmpty ? visit.t("verify.sent") : visit.texts("verify.sentTo", ["email": email])
        page.values["next"] = LocalPath.checked(visit.form["next"]) ?? LocalPath.checked(visit.query["next"])
        if isSent { page.values["notice"] = visit.t("verify.again") }
        page.values["errors"] = errors.values
        return page
    }
}
