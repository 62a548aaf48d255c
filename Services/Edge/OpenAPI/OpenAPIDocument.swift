/// The contract of the edge as OpenAPI 3.1. A separate module, as compiling its bytes takes a minute.
package enum OpenAPIDocument {
    package static let bytes = PackageResources.openapi_json
}
