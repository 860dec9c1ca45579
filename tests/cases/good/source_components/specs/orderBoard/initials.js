export function initials(name) {
    return name.slice(0, 2);
}
