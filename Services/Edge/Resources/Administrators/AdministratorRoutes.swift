import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The people who administer the shop.
struct AdministratorRoutes: Resource {
    private static let path = "/v1/admin/administrators"

    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, Self.path, for: .administrators(.owner), use: list),
            Route(.post, Self.path, for: .administrators(.owner), cost: .signIn, use: invite),
            Route(.put, "\(Self.path)/{userId}", for: .administrators(.owner), use: change),
            Route(.delete, "\(Self.path)/{userId}", for: .administrators(.owner), use: remove),
        ]
    }

    @Sendable private func list(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(AdministratorsView(items: await backend.ask(ListAdministrators(), context).items))
    }

    @Sendable private func invite(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (email, name, roles) = try fields.complete(
            fields.required("email", .email), fields.required("name", .string),
            fields.required("roles", .administrativeRoles))
        let call = InviteAdministrator(email: email, displayName: name, roles: roles)
        return try .json(AdministratorView(await backend.callWithHashing(call, context)), status: .created)
    }

    @Sendable private func change(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: CustomerID = try context.id("userId")
        let fields = try await request.fields()
        let roles = try fields.complete(fields.required("roles", .administrativeRoles))
        return try .json(AdministratorView(await backend.call(ChangeAdministrator(userID: id, roles: roles), context)))
    }

    @Sendable private func remove(_ request: Request, _ context: EdgeContext) async throws -> Response {
        _ = try await backend.call(ChangeAdministrator(userID: context.id("userId"), roles: []), context)
        return .noContent()
    }
}
