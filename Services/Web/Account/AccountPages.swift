import HTTPTypes
import WebDomain

/// `/account`: name, password, and where the account is signed in.
enum AccountPages {
    static let routes = [
        WebRoute(.get, "/account", for: .customer, use: show),
        WebRoute(.post, "/account/name", for: .customer, use: rename),
        WebRoute(.post, "/account/password", for: .customer, use: changePassword),
        WebRoute(.post, "/account/sign-out-everywhere", for: .customer, use: signOutEverywhere),
    ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        var notice: String?
        for name in ["name", "password"] where visit.query["saved"] == name {
            notice = visit.t("account.saved.\(name)")
        }
        return .page(try await page(visit, notice: notice))
    }

    @Sendable private static func rename(_ visit: Visit) async throws -> Reply {
        do throws(EdgeFailure) {
            let account = try await visit.edge.rename(to: visit.form["name"])
            var session = try? visit.signedIn()
            session?.name = account.name
            let cookie = session.flatMap { try? visit.cookies.set(.session, to: $0) }
            return Reply.redirect("/account?saved=name").setting(cookie)
        } catch {
            return .page(
                try await page(visit, FormFailure.errors(error, visit)).with(status: FormFailure.status(error)))
        }
    }

    @Sendable private static func changePassword(_ visit: Visit) async throws -> Reply {
        do throws(EdgeFailure) {
            try await visit.edge.changePassword(
                from: visit.form.raw("current"), to: visit.form.raw("password"))
            return .redirect("/account?saved=password")
        } catch {
            let errors = FormFailure.errors(error, visit)
            return .page(try await page(visit, errors).with(status: FormFailure.status(error)))
        }
    }

    @Sendable private static func signOutEverywhere(_ visit: Visit) async throws -> Reply {
        try await visit.edge.signOutEverywhere()
        return Reply.redirect("/sign-in?notice=ended").settingNothingPersonal
    }

    private static func page(
        _ visit: Visit, _ errors: FieldErrors = FieldErrors(), notice: String? = nil
    ) async throws -> Page {
        async let devices = visit.edge.devices()
        let account = try await visit.edge.account()
        var page = Page("account", title: visit.t("account.title"))
        page.values = [
            "name": account.name, "email": account.email, "errors": errors.values,
            "admin": visit.session?.isAdministrator ?? false,
            "devices": try await devices.map { device -> Values in
                [
                    "name": device.client ?? visit.t("account.unknownDevice"), "current": device.isCurrent,
                    "used": TimeValues.values(device.lastUsedAt, visit.texts),
                ]
            },
        ]
        page.values["notice"] = notice
        return page
    }
}
