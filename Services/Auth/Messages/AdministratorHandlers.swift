import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Lists, invites, changes and removes administrators.
struct AdministratorHandlers: Sendable {
    private static let noRoles = FieldProblem(
        field: "roles", code: "invalid_value", detail: "must be one or more of an administrator's roles")

    let store: AuthStore
    let passwords: PasswordHasher

    func list(_ query: ListAdministrators, _ context: MessageContext) async throws -> Outcome<ListAdministrators> {
        .success(.init(items: try await store.administrators().map(AdministratorDetails.init)))
    }

    func invite(_ call: InviteAdministrator, _ context: MessageContext) async throws -> Outcome<InviteAdministrator> {
        var problems: [FieldProblem] = []
        let email = EmailAddress(call.email)
        if email == nil { problems.append(.malformedEmail) }
        let roles = Self.administrative(call.roles)
        if roles.isEmpty || roles.count < Set(call.roles).count { problems.append(Self.noRoles) }
        var name: DisplayName?
        do throws(DisplayName.Flaw) {
            name = try DisplayName(checking: call.displayName)
        } catch {
            problems.append(FieldProblem(error))
        }
        guard let email, let name, problems.isEmpty else { return .failure(.invalid(problems)) }
        let hash = try await passwords.hash(RefreshToken.random().text)
        return try await store.lockAdministrators(causedBy: context) { administrators in
            guard let account = try await administrators.account(at: email) else {
                return .success(.init(try await administrators.invite(email, name, roles, passwordHash: hash)))
            }
            guard account.roles == [.customer] else { return .failure(.isAdministrator) }
            // The person who registered this address has not proven to own it, so that password must not become an
            // administrator's.
            guard account.isVerified else {
                administrators.discard(account)
                return .success(.init(try await administrators.invite(email, name, roles, passwordHash: hash)))
            }
            return .success(.init(try await administrators.appoint(account, roles)))
        }
    }

    func change(_ call: ChangeAdministrator, _ context: MessageContext) async throws -> Outcome<ChangeAdministrator> {
        let roles = Self.administrative(call.roles)
        return try await store.lockAdministrators(causedBy: context) { administrators in
            guard let account = try await administrators.account(call.userID), account.roles != [.customer] else {
                return .failure(.notFound)
            }
            let isOwner = !Set(account.roles).isDisjoint(with: [.owner, .admin])
            if isOwner, Set(roles).isDisjoint(with: [.owner, .admin]),
                try await !administrators.hasOwner(besides: account.id)
            {
                return .failure(.lastOwner)
            }
            return .success(.init(try await administrators.appoint(account, roles)))
        }
    }

    private static func administrative(_ roles: [Role]) -> [Role] {
        Role.administrative.intersection(roles).sorted { $0.rawValue < $1.rawValue }
    }
}

extension AdministratorDetails {
    fileprivate init(_ account: Account) {
        self.init(
            userID: account.id, email: account.email.description, name: account.name.description,
            roles: account.roles.filter { $0 != .customer }.sorted { $0.rawValue < $1.rawValue },
            isVerified: account.isVerified, createdAt: account.createdAt)
    }
}
