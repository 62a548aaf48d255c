/// The contract of the edge as OpenAPI 3.1. A module of its own, as the compiler takes a minute for its bytes.
package enum OpenAPIDocument {
    package static let bytes = PackageResources.openapi_json
}
