import Contracts

extension Specimens {
    static let files: [Specimen] = [
        .event(
            FileUploaded(
                key: "pictures/\(productID)/\(id)", size: 123_456, contentType: "image/jpeg",
                entityTag: "9f86d081884c7d65", at: time))
    ]
}
