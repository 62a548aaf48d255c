import HTTPTypes
import Vocabulary
import WebDomain

/// `/sign-in` and signing out.
enum SignInPages {
    static let routes = [
        WebRoute(.get, "/sign-in", use: show),
        WebRoute(.post, "/sign-in", use: signIn),
        WebRoute(.post, "/sign-out", use: signOut),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let next = LocalPath.checked(visit.query["next"])
        guard visit.session == nil else { return .redirect(next ?? "/account") }
        var page = form(visit, next: next, email: visit.query["email"])
        for notice in ["verified", "reset", "ended"] where visit.query["notice"] == notice {
            page.values["notice"] = visit.t("signIn.notice.\(notice)")
        }
        return .page(page)
    }

    @Sendable private static func signIn(_ visit: Visit) async throws -> Reply {
        let next = LocalPath.checked(visit.form["next"])
        var errors = FieldErrors()
        errors.require(["email", "password"], of: visit.form, visit.texts)
        guard errors.isEmpty else { return .page(form(visit, next: next, errors: errors)) }
        do throws(EdgeFailure) {
            let tokens = try await visit.edge.signIn(
                Credentials(
                    email: visit.form["email"], password: visit.form.raw("password"),
                    deviceToken: visit.cookie(.device, of: String.self), code: visit.form.optional("code")))
            return try await signedIn(visit, tokens, next: next)
        } catch {
            return try refused(visit, error, next: next)
        }
    }

    private static func signedIn(_ visit: Visit, _ tokens: Tokens, next: String?) async throws(EdgeFailure) -> Reply {
        let edge = visit.edge.with(token: tokens.accessToken)
        let account = try await edge.account()
        let session = Session(
            tokens, name: account.name, roles: account.roles, account: account.userId, at: visit.cookies.now())
        let usual = session.isAdministrator ? "/console" : "/"
        var reply = Reply.redirect(next ?? usual)
        do {
            reply = reply.setting(try visit.cookies.set(.session, to: session))
            reply = reply.setting(try await CartMerge.merge(visit, into: edge))
            if let device = tokens.deviceToken { reply = reply.setting(try visit.cookies.set(.device, to: device)) }
        } catch {
            throw .unreadable("session")
        }
        return reply
    }

    private static func refused(_ visit: Visit, _ failure: EdgeFailure, next: String?) throws(EdgeFailure) -> Reply {
        var errors = FieldErrors()
        switch failure.code {
        case "email_not_verified":
            return .redirect("/verify?\(Self.query(["email": visit.form["email"]]))")
        case "second_factor_required", "invalid_second_factor":
            var page = form(visit, next: next)
            page.values["askCode"] = visit.t("signIn.\(failure.code ?? "")")
            return .page(page)
        case "rate_limited", "too_many_attempts":
            errors.add("email", visit.t("signIn.wait"))
            return .page(form(visit, next: next, errors: errors).with(status: .tooManyRequests))
        case "invalid_credentials": errors.add("email", visit.t("signIn.wrong"))
        default:
            guard let problem = failure.problem, [401, 403, 422].contains(problem.status) else {
                // What was typed stays, but for the password.
                errors.add("email", visit.t("error.unavailable"))
                return .page(form(visit, next: next, errors: errors).with(status: .serviceUnavailable))
            }
            errors.add("email", problem.detail)
        }
        return .page(form(visit, next: next, errors: errors).with(status: .unprocessableContent))
    }

    @Sendable private static func signOut(_ visit: Visit) async throws -> Reply {
        // Even if the edge cannot be reached this browser is signed out.
        if let session = visit.session { try? await visit.edge.signOut(session.refreshToken) }
        return Reply.redirect("/").settingNothingPersonal
    }

    private static func form(
        _ visit: Visit, next: String?, email: String = "", errors: FieldErrors = FieldErrors()
    ) -> Page {
        var page = Page("sign_in", title: visit.t("signIn.title"))
        page.values["email"] = email.isEmpty ? visit.form["email"] : email
        page.values["errors"] = errors.values
        page.values["next"] = next
        page.values["nextQuery"] = next.map { "?\(query(["next": $0]))" } ?? ""
        return page
    }

    private static func query(_ values: KeyValuePairs<String, String>) -> String {
        AddressQuery.text(values)
    }
}

extension Reply {
    /// The reply that clears everything that this browser keeps of a person.
    var settingNothingPersonal: Reply {
        [CookieName.session, .checkout, .codes, .cart].reduce(self) { reply, name in
            reply.setting(SealedCookies.clear(name))
        }
    }
}
