"""An order and how far it is; its product when it is made."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from emulation.accounts.scope import get_visible
from emulation.files.serving import serve
from emulation.jobs import rules
from emulation.jobs.models import Job


def job_detail(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_visible(Job, request.user, pk=pk)
    rules.can_open(request.user, job).require()
    template = "jobs/progress.html" if request.htmx else "jobs/job.html"
    return render(request, template, {"job": job})


def product(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_visible(Job, request.user, pk=pk)
    rules.can_open(request.user, job).require()
    if job.product is None:
        raise Http404
    return serve(job.product, job.product_name)
