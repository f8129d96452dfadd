"""What an administrator does in the admin site, as plain functions."""

from django.urls import reverse


def page(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def text_of(response):
    return response.content.decode()


def errors_of(response):
    form = response.context["adminform"].form
    return {name: list(errors) for name, errors in form.errors.items()}


def saved(desk, obj, **changes):
    """Post the change form of a row as the page shows it, with some fields changed."""
    url = page(type(obj), "change", obj.pk)
    form = desk.get(url).context["adminform"].form
    data = {name: value for name in form.fields if (value := typed(form[name].value())) is not None}
    return desk.post(url, data | no_inlines(desk.get(url)) | changes)


def typed(value):
    if isinstance(value, list | tuple):
        return [getattr(item, "pk", item) for item in value]
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else value


def no_inlines(response):
    return {
        f"{row.formset.prefix}-{key}": 0
        for row in response.context["inline_admin_formsets"]
        for key in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
