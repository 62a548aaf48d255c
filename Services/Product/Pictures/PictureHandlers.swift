import Contracts
import FoundationEssentials
import Messaging
import ObjectStore
import ProductPictureDomain
import Vocabulary

/// Handles the requests about pictures.
struct PictureHandlers {
    let store: PictureStore
    let objects: any ObjectStore

    func requestUpload(
        _ query: RequestPictureUpload, _ context: MessageContext
    ) async throws -> Outcome<RequestPictureUpload> {
        let problems = PictureRules.problems(withType: query.contentType, size: query.size)
        guard problems.isEmpty else { return .failure(.invalid(problems)) }
        let key = PictureKey(product: query.productID, upload: .make())
        guard let object = ObjectKey(key.description) else { return .failure(.notFound) }
        let (now, lifetime) = (Timestamp.now(), URLLifetime.standard)
        let expiry = now + .seconds(lifetime.seconds)
        guard try await store.expectPicture(key, object, until: expiry, at: now, causedBy: context) else {
            return .failure(.notFound)
        }
        let upload = objects.presignUpload(
            object, contentType: query.contentType, contentLength: Int(query.size), at: now, for: lifetime)
        return .success(UploadInvitation(upload, expiresAt: expiry))
    }

    func getPicture(_ query: GetPicture, _ context: MessageContext) async throws -> Outcome<GetPicture> {
        guard let picture = try await store.picture(of: query.productID) else { return .failure(.notFound) }
        return .success(picture)
    }
}

extension UploadInvitation {
    init(_ request: PresignedRequest, expiresAt: Timestamp) {
        self.init(
            uploadUrl: request.url,
            headers: Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) }),
            expiresAt: expiresAt)
    }
}
