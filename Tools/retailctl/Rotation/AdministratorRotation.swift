import Contracts
import Foundation
import Secrets

/// The rotation of the first administrator's password, over HTTP, as that person would change it. It ends the person's
/// sessions.
struct AdministratorRotation: Rotation {
    private static let file = "admin-password"
    private static let next = "admin-password-next"

    private struct LogIn: Encodable {
        let email: String
        let password: String
        let code: String?
    }

    private struct Change: Encodable {
        let current: String
        let password: String
    }

    private struct Refresh: Encodable {
        let refreshToken: String
    }

    let secrets: SecretsFolder
    let edge: String
    let email: String
    /// Of the second factor, if there is one.
    let code: String?

    var target: String { "the password of \(email)" }
    let note = "That administrator signs in anew; all other sessions of the account have ended."

    var steps: [RotationStep] {
        [
            RotationStep(name: "make", what: "makes a new password") {
                if !secrets.exists(Self.next) {
                    try secrets.replace(Self.next, lines: [SecretText.personsPassword()])
                }
            },
            RotationStep(name: "change", what: "changes it at the shop", run: change),
            RotationStep(name: "keep", what: "keeps the new password in place of the former one") {
                if secrets.exists(Self.next) { try secrets.rename(Self.next, to: Self.file) }
                try await secrets.handOut()
            },
        ]
    }

    private func change() async throws {
        let (old, new) = (try secrets.lines(Self.file)[0], try secrets.lines(Self.next)[0])
        let client = HTTPClient(base: edge)
        let (status, body) = try await logIn(client, old)
        guard status == 200 else {
            // Changed already, by a run that was interrupted.
            let (again, body) = try await logIn(client, new)
            guard again == 200 else { throw refusal(status, body) }
            return try await logOut(client, body)
        }
        var signedIn = client
        signedIn.token = try JSONDecoder().decode(TokenSet.self, from: body).accessToken
        let change = Change(current: old, password: new)
        let (changed, answer) = try await signedIn.send("POST", "/v1/me/password", body: JSONEncoder().encode(change))
        guard changed == 204 else { throw refusal(changed, answer) }
        try await logOut(client, body)
    }

    private func logIn(_ client: HTTPClient, _ password: String) async throws -> (status: Int, body: Data) {
        let form = LogIn(email: email, password: password, code: code)
        return try await client.send("POST", "/v1/auth/login", body: JSONEncoder().encode(form))
    }

    private func logOut(_ client: HTTPClient, _ login: Data) async throws {
        let token = Refresh(refreshToken: try JSONDecoder().decode(TokenSet.self, from: login).refreshToken)
        _ = try await client.send("POST", "/v1/auth/logout", body: JSONEncoder().encode(token))
    }

    private func refusal(_ status: Int, _ body: Data) -> Obstacle {
        Obstacle("the shop answered \(status): \(String(decoding: body.prefix(500), as: UTF8.self))")
    }
}
