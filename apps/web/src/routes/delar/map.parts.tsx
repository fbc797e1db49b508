export function MapParts() {
  return null;
}
