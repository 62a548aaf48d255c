import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Pictures of products: upload URLs and processing status.
struct AdminPictureRoutes: Resource {
    let backend: Backend
    let publicURL: PublicURL

    var routes: [Route] {
        [
            Route(
                .post, "/v1/admin/products/{productId}/image", for: .administrators(.catalogue), changes: .catalogue,
                use: request),
            Route(.get, "/v1/admin/products/{productId}/image", for: .administrators(.catalogue), use: state),
        ]
    }

    @Sendable private func request(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let fields = try await request.fields()
        let (contentType, size) = try fields.complete(
            fields.required("contentType", .string), fields.required("size", FieldRule<Int64>.integer))
        let invitation = try await backend.call(
            RequestPictureUpload(productID: id, contentType: contentType, size: size), context)
        return try .json(UploadInvitationView(invitation), status: .created)
    }

    @Sendable private func state(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .json(
            PictureView(
                await backend.ask(GetPicture(productID: context.id("productId")), context), publicURL))
    }
}
